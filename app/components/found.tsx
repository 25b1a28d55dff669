// A text with what was looked for marked in it.
import { foundPieces } from '~/domain/found'

export function Found({ text, found, language }: { text: string; found?: string | null; language?: string }) {
  if (!found) return <span lang={language}>{text}</span>
  return (
    <span lang={language}>
      {foundPieces(found).map((piece, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order
        piece.hit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
      )}
    </span>
  )
}
