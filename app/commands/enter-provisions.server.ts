// The paragraphs of an adopted text, under the ids they were negotiated with, and what each of them cites.
import { createHash } from 'node:crypto'
import type { Transaction } from '../db.server'
import type { CanonicalText } from '../document/canonical'
import { symbolsIn } from '../domain/symbol'

export type Owner = { adoptionId: string } | { resolutionId: string }

export async function enterProvisions(tx: Transaction, text: CanonicalText, owner: Owner): Promise<void> {
  await tx.provision.createMany({
    data: text.provisions.map((one, position) => ({
      ...owner,
      id: one.id,
      parentId: one.parentId,
      position,
      kind: one.kind,
      level: one.level,
      label: one.label,
    })),
  })
  await enterTexts(tx, text)
  await enterCitations(tx, text)
}

/** The words of each paragraph in the language of the text. */
export async function enterTexts(tx: Transaction, text: CanonicalText): Promise<void> {
  await tx.provisionText.createMany({
    data: text.provisions.map((one) => ({
      provisionId: one.id,
      language: text.language,
      text: one.text,
      hash: createHash('sha256').update(one.text).digest('hex'),
    })),
  })
}

/** A symbol that the register does not know is kept as printed, and says why it leads nowhere. */
async function enterCitations(tx: Transaction, text: CanonicalText): Promise<void> {
  const named = text.provisions.flatMap((one) =>
    symbolsIn(one.text).map(({ printed }) => ({
      fromProvisionId: one.id,
      printed,
      first: printed.split(/[-–](?=[A-Z]+\/)/)[0] ?? printed,
    })),
  )
  if (named.length === 0) return
  const known = await tx.documentSymbol.findMany({ where: { normalised: { in: named.map((one) => one.first) } } })
  await tx.citation.createMany({
    data: named.map(({ first, ...one }) => {
      const toDocumentId = known.find((symbol) => symbol.normalised === first)?.documentId ?? null
      return { ...one, toDocumentId, unresolvedReason: toDocumentId ? null : 'This symbol is not in the register.' }
    }),
  })
}
