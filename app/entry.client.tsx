// Takes over the page in the browser, in the language it was rendered in.
import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { isLanguage } from './languages'
import { wordsIn } from './words'

const { lang } = document.documentElement
const words = await wordsIn(isLanguage(lang) ? lang : 'en')

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={words}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  )
})
