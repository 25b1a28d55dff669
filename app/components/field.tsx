// One labelled field of a form with its help and its error beside it, tied together for assistive technology.
import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'
import { useSaid } from './said'

type Control = ReactElement<{ id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }>

export function Field({
  label,
  help,
  errors,
  children,
}: {
  label: ReactNode
  help?: ReactNode
  errors?: string[] | undefined
  children: Control
}) {
  const id = useId()
  const said = useSaid()
  const wrong = (errors?.length ?? 0) > 0
  const described = [help ? `${id}-help` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {cloneElement(children, {
        id,
        'aria-invalid': wrong || undefined,
        'aria-describedby': described || undefined,
      })}
      {help ? (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {wrong ? (
        <p className="error" id={`${id}-error`}>
          <span aria-hidden="true">✕</span>
          {errors?.map(said).join(' ')}
        </p>
      ) : null}
    </div>
  )
}

/** A box to tick, with its words behind it and its error below. */
export function Check({
  label,
  errors,
  children,
}: {
  label: ReactNode
  errors?: string[] | undefined
  children: Control
}) {
  const id = useId()
  const said = useSaid()
  const wrong = (errors?.length ?? 0) > 0
  return (
    <div className="field">
      <label className="check" htmlFor={id}>
        {cloneElement(children, {
          id,
          'aria-invalid': wrong || undefined,
          'aria-describedby': wrong ? `${id}-error` : undefined,
        })}
        <span>{label}</span>
      </label>
      {wrong ? (
        <p className="error" id={`${id}-error`}>
          <span aria-hidden="true">✕</span>
          {errors?.map(said).join(' ')}
        </p>
      ) : null}
    </div>
  )
}
