// A language version of a document is put in the register, as the file that was issued.
import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'
import { type Actor, permit } from '../domain/permission'
import { checkUpload, documentTypeNames } from '../domain/upload'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, inSession, knownId } from './places.server'

export const officialLanguages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const
export const addLanguageVersionInput = z.object({ language: z.enum(officialLanguages, 'Choose the language.') })

export type Upload = { language: (typeof officialLanguages)[number]; name: string; bytes: Uint8Array }

/** A newer file in the same language takes the place of the older one, which the history names. */
export async function addLanguageVersion(actor: Actor, documentId: string, given: Upload, now: Date) {
  const document = await deed(async (tx) => found(await tx.document.findUnique({ where: { id: knownId(documentId) } })))
  permit(actor, 'write', await inSession('document, general or limited', document.sessionId))
  const type = checkUpload(given.bytes.length, await typeOf(given.bytes))
  const sha256 = createHash('sha256').update(given.bytes).digest('hex')
  await deed(async (tx) => {
    const file = await tx.file.upsert({
      where: { sha256 },
      update: {},
      create: {
        sha256,
        name: given.name.slice(0, 200),
        type,
        size: given.bytes.length,
        bytes: Buffer.from(given.bytes),
      },
      select: { id: true },
    })
    const before = await tx.documentLanguage.findUnique({
      where: { documentId_language: { documentId, language: given.language } },
      include: { file: { select: { sha256: true } } },
    })
    await tx.documentLanguage.upsert({
      where: { documentId_language: { documentId, language: given.language } },
      update: { fileId: file.id, issuedAt: now },
      create: { documentId, language: given.language, fileId: file.id, issuedAt: now },
    })
    await record(tx, {
      subjectKind: 'document',
      subjectId: documentId,
      deed: 'added a language version',
      actor,
      now,
      data: { language: given.language, sha256, replaced: before?.file.sha256 ?? null },
    })
  })
}

/** Told from the bytes. A text file has no mark of its own: it is one if all of it is readable UTF-8. */
async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  const known = await fileTypeFromBuffer(bytes)
  if (known) return known.mime === 'application/x-cfb' ? 'application/msword' : known.mime
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.startsWith('{\\rtf')) return 'application/rtf'
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) || /^\s*<(?:!doctype|html|svg|\?xml)/i.test(text)
      ? undefined
      : 'text/plain'
  } catch {
    return undefined
  }
}

export function extensionOf(type: string): string {
  return (
    { PDF: 'pdf', Word: 'docx', 'Word (97–2003)': 'doc', OpenDocument: 'odt', RTF: 'rtf' }[
      documentTypeNames[type] ?? ''
    ] ?? 'txt'
  )
}
