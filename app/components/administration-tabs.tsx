// The rooms of the administration.
import { NavLink } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

export function AdministrationTabs() {
  const { t } = useTranslation()
  return (
    <nav className="tabs" aria-label={t('Administration')}>
      <NavLink to="/administration" end>
        {t('People')}
      </NavLink>
      <NavLink to="/administration/parties">{t('States parties')}</NavLink>
      <NavLink to="/administration/rooms">{t('Live rooms')}</NavLink>
      <NavLink to="/administration/history">{t('History')}</NavLink>
    </nav>
  )
}
