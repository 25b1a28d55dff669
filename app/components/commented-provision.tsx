// A provision with numbers behind the words that something is said about, and below it what is said.
import { Fragment, type ReactNode } from 'react'
import type { Commented } from '~/document/commented'
import { directionOf } from '~/languages'

export function CommentedProvision({
  provision: { id, kind, label, pieces },
  language,
  children,
}: {
  provision: Commented
  language: string
  children: ReactNode[]
}) {
  return (
    <>
      <div id={id} className={`provision ${kind}`} lang={language} dir={directionOf(language)}>
        <span className="num">{label}</span>
        <span>
          {pieces.map(({ text, mark, about, ends, by }, n) => {
            const Tag = mark === 'inserted' ? 'ins' : mark === 'struck' ? 'del' : 'span'
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order
              <Fragment key={n}>
                <Tag className={about.length > 0 ? 'about' : undefined}>{text}</Tag>
                {ends.map((one) => (
                  <sup key={one} className="num">
                    <a href={`#about-${one}`}>[{one}]</a>
                  </sup>
                ))}
                {by.length > 0 ? <span className="by"> ({by.join('; ')}) </span> : null}
              </Fragment>
            )
          })}
        </span>
      </div>
      {children.length > 0 ? <div className="threads">{children}</div> : null}
    </>
  )
}
