// The mark of everything invented for the demonstration, wherever it is shown.
import { useTranslation } from 'react-i18next'

export function Demonstration() {
  const { t } = useTranslation()
  return <span className="demo">{t('Demonstration')}</span>
}
