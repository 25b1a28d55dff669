// An empty list says so in a sentence, and offers the one thing to do next.
import { Link } from '@remix-run/react'

export function Empty({ sentence, to, action }: { sentence: string; to?: string; action?: string }) {
  return (
    <div className="empty">
      <p>{sentence}</p>
      {to && action ? (
        <Link className="btn" to={to}>
          {action}
        </Link>
      ) : null}
    </div>
  )
}
