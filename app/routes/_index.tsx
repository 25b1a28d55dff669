import { useTranslation } from 'react-i18next'
import { Head } from '~/components/head'

export default function FirstPage() {
  const { t } = useTranslation()
  return (
    <>
      <Head title="Rapporteur" />
      <div className="page">
        <p className="lead-text">
          {t('From the first bracket in a draft to the endorsed recommendation under its review cluster.')}
        </p>
      </div>
    </>
  )
}
