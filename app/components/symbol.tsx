// A symbol leads to its document, and is read left to right in any text.
import { Link } from '@remix-run/react'
import { shortSymbol } from '~/domain/symbol'

export function DocumentSymbol({ symbols, short = false }: { symbols: readonly string[]; short?: boolean }) {
  const whole = symbols.join('-')
  if (!whole) return null
  return (
    <Link className="sym" to={`/documents/${whole}`} prefetch="intent">
      {short ? symbols.map(shortSymbol).join('-') : <Breakable symbol={whole} />}
    </Link>
  )
}

/** May be cut where its parts meet, and nowhere else. */
function Breakable({ symbol }: { symbol: string }) {
  return symbol.split(/(?<=[/-])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a symbol never change places
    <span key={at}>
      {part}
      <wbr />
    </span>
  ))
}
