// The frame of every page: language, fonts, the rail, and what is shown when a page cannot be.
import '@fontsource-variable/inter'
import '@fontsource-variable/source-serif-4'
import '@fontsource-variable/source-serif-4/wght-italic.css'
import '@fontsource/noto-naskh-arabic/400.css'
import '@fontsource/noto-naskh-arabic/600.css'
import '@fontsource/noto-sans-arabic/400.css'
import '@fontsource/noto-sans-arabic/600.css'
import './styles/app.css'
import sans from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?url'
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from './actor.server'
import { ErrorPage } from './components/error-page'
import { momentOf, Printed } from './components/printed'
import { Rail } from './components/rail'
import { Title } from './components/title'
import { tidy } from './editor/offline/tidy'
import { languageOf } from './language.server'
import { directionOf } from './languages'
import { useNonce } from './nonce'
import { frame } from './queries/frame.server'
import { namesFor } from './queries/names.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const [{ language, setCookie }, actor] = await Promise.all([languageOf(request), actorOf(request, now)])
  const [around, names] = await Promise.all([frame(actor), namesFor(language)])
  return data(
    { language, names, origin: new URL(request.url).origin, at: momentOf(now, language), ...around },
    setCookie ? { headers: { 'Set-Cookie': setCookie } } : {},
  )
}

export function Layout({ children }: { children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>('root')
  const nonce = useNonce()
  const language = frame?.language ?? 'en'
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {/* Asked for with the page: nothing is laid out a second time when its letters come. */}
        <link
          rel="preload"
          as="font"
          type="font/woff2"
          href={directionOf(language) === 'rtl' ? sans : inter}
          crossOrigin="anonymous"
        />
        <Title />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const frame = useRouteLoaderData<typeof loader>('root')
  const person = frame?.me?.id ?? null
  const known = frame !== undefined
  // Whoever signs in or out here leaves no copy of another's texts behind.
  useEffect(() => {
    if (known) void tidy(person)
  }, [known, person])
  return (
    <div className="app">
      <a className="skip" href="#main">
        {t('Skip to the content')}
      </a>
      <Rail me={frame?.me ?? null} counts={frame?.counts ?? { desk: null, recommendations: 0, resolutions: 0 }} />
      <main id="main" tabIndex={-1}>
        {frame ? <Printed origin={frame.origin} at={frame.at} /> : null}
        {children}
      </main>
    </div>
  )
}

export default function App() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}

export function ErrorBoundary() {
  return (
    <Frame>
      <ErrorPage />
    </Frame>
  )
}
