// The versions of one provision side by side, of which the chair chooses one; and how another is put beside them.
import { useTranslation } from 'react-i18next'
import { ProvisionLabel } from '../components/provision-label'
import type { Alternative } from '../document/alternatives'
import { directionOf } from '../languages'
import type { DraftShown } from './draft-shown'
import type { Looks } from './looks'
import type { Asked } from './use-ask'
import type { Editing } from './use-editor'
import type { StoodIn } from './use-provision'

type Given = {
  editing: Editing
  draft: DraftShown
  looks: Looks
  here: StoodIn
  label: (id: string) => string
  ask: Asked['ask']
}

export function AlternativesCard({ editing, draft, looks, here, label, ask }: Given) {
  const { t } = useTranslation()
  const { provision, versions } = here
  if (versions.length === 0) return null
  return (
    <section className="card versions">
      <h3 className="section">{t('{{n}} versions of this provision', { n: versions.length })}</h3>
      <ul>
        {versions.map((one) => (
          <Version
            key={one.id}
            one={one}
            isHere={one.id === provision.id}
            label={label(one.id)}
            {...{ editing, draft, looks, ask }}
          />
        ))}
      </ul>
      <p className="small muted">
        {t('The chair chooses one. The others are put aside, and come back if the choice is reopened.')}
      </p>
    </section>
  )
}

function Version({
  one: { id, text, proposal },
  isHere,
  label,
  editing,
  draft,
  looks,
  ask,
}: Omit<Given, 'here' | 'label'> & { one: Alternative; isHere: boolean; label: string }) {
  const { t } = useTranslation()
  const choose = async () => {
    if (await ask({ act: 'choose', id }, t('It is chosen.'))) goTo(editing, id)
  }
  const own = proposal === null ? undefined : editing.index.get(proposal)
  return (
    <li aria-current={isHere ? 'true' : undefined}>
      <span className="small muted">
        <ProvisionLabel label={label} /> · {own ? looks.names(own) : t('Text as it stands')}
      </span>
      <q lang={draft.language} dir={directionOf(draft.language)}>
        {text}
      </q>
      {draft.may.decide ? (
        <button type="button" className="btn" onClick={() => void choose()}>
          {t('Choose this one')}
        </button>
      ) : null}
    </li>
  )
}

/** Another version of a provision beside it, in which one then stands; a delegation proposes it. */
export function putAlternative(editing: Editing, id: string): void {
  void editing.acts.run(async (send) => {
    const made = await send({ act: 'alternative', id })
    goTo(editing, made.id)
  })
}

/** The button, or where one stood, may be gone: the keyboard goes on in the text. */
function goTo({ editor, binding }: Editing, provision: string): void {
  editor.getRootElement()?.focus({ preventScroll: true })
  binding.standAt({ provision, offset: 0 })
}
