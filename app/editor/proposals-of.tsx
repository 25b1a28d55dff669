// Whose proposals are looked at: all, or those of one delegation. One choice for the text, the outline and the list; it stands in the
// address too, so that it can be sent to somebody.
import { useLocation, useSearchParams } from '@remix-run/react'
import { useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftShown } from './draft-shown'
import type { Looks } from './looks'

const inAddress = 'of'

export type ProposalsOf = {
  /** The id of the delegation; null: all alike. */
  chosen: string | null
  choose: (delegation: string | null) => void
}

export function useProposalsOf(delegations: DraftShown['delegations']): ProposalsOf {
  const [params] = useSearchParams()
  const { key } = useLocation()
  const named = params.get(inAddress)
  const [chosen, choose] = useState(
    () => delegations.find((one) => named !== null && nameOf(one) === named.toUpperCase())?.id ?? null,
  )
  const found = delegations.find((one) => one.id === chosen)
  const name = found ? nameOf(found) : null
  // Not by way of the router: it would ask the server for the whole text anew. After each of its own ways the name is put back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another address
  useEffect(() => {
    const address = new URL(window.location.href)
    if (address.searchParams.get(inAddress) === name) return
    if (name === null) address.searchParams.delete(inAddress)
    else address.searchParams.set(inAddress, name)
    window.history.replaceState(window.history.state, '', address)
  }, [name, key])
  return useMemo(() => ({ chosen, choose }), [chosen])
}

const nameOf = ({ id, code }: { id: string; code: string | null }) => code ?? id.toUpperCase()

/** Each delegation that asks for something still open, and the one chosen, also when nothing of it is open any more. */
export function DelegationSelect({
  label,
  of: { chosen, choose },
  asking,
  looks,
}: {
  label: string
  of: ProposalsOf
  /** The ids of those who ask for something still open. */
  asking: readonly string[]
  looks: Looks
}) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const all = [...new Set([...asking, ...(chosen === null ? [] : [chosen])])]
    .map((one) => looks.party(one))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language))
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={chosen ?? ''} onChange={(event) => choose(event.target.value || null)}>
        <option value="">{t('All delegations')}</option>
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  )
}
