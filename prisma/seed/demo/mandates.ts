// Records the mandates of the report, each with the activities that answered it.
import { recordMandate } from '../../../app/commands/record-mandate.server'
import { bringActivity } from './activities'
import { type Context, importer } from './context'
import { mandates } from './mandate-facts'

export async function bringMandates(to: Context, recommendations: Map<string, string>): Promise<void> {
  for (const one of mandates) {
    const { id: mandateId } = await recordMandate(
      importer,
      {
        resolutionId: await to.resolution(one.body, one.resolution),
        label: one.label,
        addressee: one.addressee,
        bodyId: one.to ? await to.body(one.to) : undefined,
        act: one.act,
        status: one.status,
        sourceId: await to.para(one.paras),
      },
      to.now,
    )
    for (const activity of one.activities) {
      const degree = activity.degree ?? 'continuing'
      const answers = [
        { mandateId, degree },
        ...(one.recommendations ?? []).map((key) => ({ recommendationId: recommendations.get(key) as string, degree })),
      ]
      await bringActivity(to, activity, one.recommendations?.[0]?.startsWith('r07') ? [{ mandateId, degree }] : answers)
    }
  }
}
