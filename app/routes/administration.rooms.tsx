// The live rooms of all processes: which texts are open, who is in them, whether their words are saved. Looks again by itself.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import { AdministrationTabs } from '~/components/administration-tabs'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { LiveRooms } from '~/components/live-rooms'
import { clockIn } from '~/domain/dates'
import { orRefuse } from '~/http.server'
import { liveRooms } from '~/queries/live-rooms.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  return { rooms: await orRefuse(liveRooms(person)), at: now.toISOString() }
}

const every = 5_000

/** Asks again while somebody looks; a page in the background waits until it is looked at. @returns whether it does */
function useFreshEvery(ms: number): boolean {
  const { revalidate } = useRevalidator()
  const [looking, setLooking] = useState(false)
  useEffect(() => {
    setLooking(true)
    let asking = false
    const again = async () => {
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      // While the server restarts the page stays as it stood: an error page would not look again.
      const there = await fetch('/health', { cache: 'no-store' }).then(
        (answer) => answer.ok,
        () => false,
      )
      asking = false
      if (there) revalidate()
    }
    const timer = setInterval(again, ms)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [revalidate, ms])
  return looking
}

export default function Rooms() {
  const { t } = useTranslation()
  const { rooms, at } = useLoaderData<typeof loader>()
  const looking = useFreshEvery(every)
  return (
    <>
      <Head title={t('Administration')} />
      <div className="page wide">
        <AdministrationTabs />
        <Form method="get" className="row">
          <button type="submit" className="btn">
            {t('Look again')}
          </button>
          <span className="small muted num">
            {t('As it stood at {{at}}.', { at: clockIn(new Date(at), 'Europe/Vienna') })}{' '}
            {looking ? t('The page looks again every five seconds.') : null}
          </span>
        </Form>
        {rooms.length > 0 ? (
          <LiveRooms rooms={rooms} />
        ) : (
          <Empty sentence={t('No text is open at the moment. A room opens when somebody opens a draft.')} />
        )}
      </div>
    </>
  )
}
