// A language version of a document, as a file: which kinds are documents, and how large one may be.
import { Refusal } from './refusal'

export const largestFile = 20 * 1024 * 1024

export const documentTypeNames: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/msword': 'Word (97–2003)',
  'application/vnd.oasis.opendocument.text': 'OpenDocument',
  'application/rtf': 'RTF',
  'text/plain': 'Text',
}

/** F1, F2. @param recognised type told from the bytes themselves, never from the name. @throws Refusal */
export function checkUpload(size: number, recognised: string | undefined): string {
  if (size === 0) throw new Refusal('F1', 'The file is empty. Choose the document itself.', 422, 'file')
  if (size > largestFile)
    throw new Refusal(
      'F2',
      `The file is larger than 20 MB (${(size / 1024 / 1024).toFixed(1)} MB). Reduce its pictures, or divide it into addenda.`,
      413,
      'file',
    )
  if (!recognised || !(recognised in documentTypeNames)) {
    throw new Refusal(
      'F1',
      'This file is not a document. Choose a PDF, Word, OpenDocument, RTF or text file.',
      415,
      'file',
    )
  }
  return recognised
}
