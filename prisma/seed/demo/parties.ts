// A few States of the demonstration are recorded as parties to the Protocols, so that a matter of one Protocol only can be played.
// Invented as facts, and marked so: who is party to a Protocol is entered from the list of the depositary.
import { recordCapacities } from '../../../app/commands/record-capacities.server'
import { db } from '../../../app/db.server'
import { type Context, importer } from './context'

const parties: Record<string, string[]> = {
  tip: ['UY', 'JO', 'AT', 'KE', 'JP', 'PL'],
  som: ['UY', 'AT', 'KE', 'PL'],
  firearms: ['UY', 'AT', 'KE'],
}

export async function bringParties(to: Context): Promise<void> {
  for (const [slug, codes] of Object.entries(parties)) {
    const instrument = await db.instrument.findUniqueOrThrow({ where: { slug } })
    await recordCapacities(
      importer,
      {
        instrumentId: instrument.id,
        mark: 'demonstration',
        source: 'Supposed for the demonstration',
        lines: codes.join('\n'),
      },
      to.now,
    )
  }
}
