// How long a silence procedure still runs: counted down for the eye, told aloud only a few times.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeLeft, toldLast } from '../../domain/silence'

/** After the deadline the outcome is looked for so often. */
const lookEvery = 2_000

/** @param over called again and again once the deadline has passed */
export function Countdown({ deadline, over }: { deadline: Date | string; over?: () => void }) {
  const { t } = useTranslation()
  const [now, setNow] = useState<Date | null>(null)
  const end = new Date(deadline)
  useEffect(() => {
    setNow(new Date())
    const timer = setInterval(() => setNow(new Date()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const passed = now !== null && now >= end
  useEffect(() => {
    if (!passed || !over) return
    const timer = setInterval(over, lookEvery)
    return () => clearInterval(timer)
  }, [passed, over])
  // Nobody's clock but this browser's: without it there is the deadline, which stands beside this.
  if (now === null) return null
  const left = timeLeft(end, now)
  const words = left.over
    ? t('The deadline has passed; the outcome is being recorded.')
    : left.days > 0
      ? t('{{days}} d {{hours}} h {{minutes}} min left', left)
      : left.hours > 0
        ? t('{{hours}} h {{minutes}} min left', left)
        : t('{{minutes}} min {{seconds}} s left', left)
  return (
    <>
      <b className="num countdown" aria-hidden="true">
        {words}
      </b>
      <Told at={toldLast(end, now)} />
    </>
  )
}

function Told({ at }: { at: number | null }) {
  const { t } = useTranslation()
  const said =
    at === 0
      ? t('The deadline has passed.')
      : at === 60
        ? t('Less than a minute is left.')
        : at === 600
          ? t('Less than ten minutes are left.')
          : at === 3_600
            ? t('Less than an hour is left.')
            : at === 86_400
              ? t('Less than a day is left.')
              : ''
  return (
    <span className="visually-hidden" role="status">
      {said}
    </span>
  )
}
