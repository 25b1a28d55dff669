// The number of a provision, with the marks of what competes with it in italics: (c bis).
import { Fragment } from 'react'
import { labelParts } from '~/domain/latin'

export function ProvisionLabel({ label }: { label: string }) {
  return labelParts(label).map(({ text, mark }) =>
    mark ? <i key={text}>{text}</i> : <Fragment key={text}>{text}</Fragment>,
  )
}
