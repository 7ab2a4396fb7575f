import { useState } from 'react'
import { addDays, daysBetween, type IsoDate } from '../../../domain/shared/time'
import { Button, Chip, currentLanguage, describeError, Flow, Paragraph, Sheet, showToast, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { HoursField } from '../../parts/hours-field'
import type { Store } from '../../shapes'
import { beginDraft, useBookingDraft } from '../../state/booking-draft'
import { useCatalog } from '../../state/catalogs'
import { tellNews } from '../../state/news'

/** Days in a row to choose from; a wish has fourteen at most. */
const SPANS = [1, 3, 7, 14]

interface JoinWaitlistProps {
  readonly store: Store
  readonly today: IsoDate
}

/** 代客候补: where no time suits, the customer of the draft waits for what the draft holds. */
export function JoinWaitlist({ store, today }: JoinWaitlistProps) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(false)
  const customer = useBookingDraft((draft) => draft.customer)
  const open = (): void => {
    if (customer === undefined) return showToast(speak('waitlist.joinWho'), 'failed')
    setIsOpen(true)
  }
  return (
    <>
      <Button id="join-waitlist" kind="quiet" icon="clock" label={speak('waitlist.join')} isBlock onPress={open} />
      <JoinSheet {...{ store, today, isOpen }} onClose={() => setIsOpen(false)} />
    </>
  )
}

interface JoinSheetProps extends JoinWaitlistProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

function JoinSheet({ store, today, isOpen, onClose }: JoinSheetProps) {
  const speak = useSentences()
  const { on = today } = useBookingDraft()
  const { state } = useCatalog(store.storeId)
  const horizonDays = state.status === 'ready' ? state.data.policy.horizonDays : 0
  const [span, setSpan] = useState(1)
  const [hours, setHours] = useState(() => openHours(store))
  const most = Math.max(1, daysBetween(on, addDays(today, horizonDays)) + 1)
  const spans = [...new Set(SPANS.map((days) => Math.min(days, most)))]
  const times = { firstOn: on, lastOn: addDays(on, Math.min(span, most) - 1) }
  const { isBusy, submit } = useJoin(store.storeId)
  const wish = { ...times, fromMinute: hours.startMinute, toMinute: hours.endMinute }
  return (
    <Sheet
      id="join-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('waitlist.joinTitle')}
      actions={
        <Button
          id="submit-join"
          label={speak('waitlist.joinSubmit')}
          isBlock
          isBusy={isBusy}
          onPress={() => submit(wish)}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('waitlist.joinNote')} size="small" tone="soft" />
        <Paragraph text={speak('waitlist.span')} size="strong" isBold />
        <Flow>
          {spans.map((days) => (
            <Chip
              key={days}
              id={`span-${days}`}
              label={days === 1 ? speak('waitlist.oneDay') : speak('waitlist.severalDays', { count: days })}
              isChosen={Math.min(span, most) === days}
              onPress={() => setSpan(days)}
            />
          ))}
        </Flow>
        <Paragraph text={speak('waitlist.hours')} size="strong" isBold />
        <HoursField id="hours" hours={hours} onChange={setHours} />
      </Stack>
    </Sheet>
  )
}

/** From the earliest opening of the week to the latest closing. */
function openHours({ weeklyHours }: Store): { startMinute: number; endMinute: number } {
  const open = weeklyHours.filter((hours) => hours !== null)
  return {
    startMinute: Math.min(...open.map(({ opensMinute }) => opensMinute), 1440),
    endMinute: Math.max(...open.map(({ closesMinute }) => closesMinute), 0),
  }
}

interface WishedTimes {
  readonly firstOn: IsoDate
  readonly lastOn: IsoDate
  readonly fromMinute: number
  readonly toMinute: number
}

function useJoin(storeId: string) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const submit = async (times: WishedTimes): Promise<void> => {
    const { customer, items } = useBookingDraft.getState()
    if (customer === undefined) return
    setIsBusy(true)
    const { customerId, displayName: customerName } = customer
    const reply = await cloud.call('booking/join-waitlist-for-customer', {
      ...{ storeId, customerId, items: [...items] },
      ...times,
    })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('waitlist.joinDone', { customerName }), 'done')
    beginDraft()
    openPage('visits/waitlist')
  }
  return { isBusy, submit: (times: WishedTimes) => void submit(times) }
}
