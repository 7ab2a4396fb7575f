import { useState } from 'react'
import { addDays, type IsoDate, type MinuteInterval } from '../../../domain/shared/time'
import { Button, currentLanguage, DayStrip, describeError, Sheet, showToast, Stack, TextArea } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { HoursField } from '../../parts/hours-field'
import { tellNews } from '../../state/news'

interface AskSheetProps {
  readonly storeId: string
  readonly today: IsoDate
  readonly isOpen: boolean
  readonly onClose: () => void
}

const DAYS_AHEAD = 30
const WHOLE_DAY: MinuteInterval = { startMinute: 600, endMinute: 1320 }

/** Hours of one day off. */
export function AskSheet({ storeId, today, isOpen, onClose }: AskSheetProps) {
  const speak = useSentences()
  const [on, setOn] = useState(addDays(today, 1))
  const [hours, setHours] = useState(WHOLE_DAY)
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const ask = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('booking/request-time-off', { storeId, on, hours, reason })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    const count = reply.data.timeOff.appointmentIds?.length ?? 0
    showToast(count === 0 ? speak('timeOff.asked') : speak('call.askedToo', { count }), 'done')
    setReason('')
    onClose()
  }
  return (
    <Sheet
      id="ask-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('timeOff.ask')}
      actions={
        <Button id="submit" label={speak('timeOff.submit')} isBlock isBusy={isBusy} onPress={() => void ask()} />
      }
    >
      <Stack>
        <DayStrip
          today={today}
          chosenOn={on}
          onChoose={setOn}
          days={Array.from({ length: DAYS_AHEAD }, (_, index) => ({ on: addDays(today, index) }))}
        />
        <HoursField id="hours" hours={hours} onChange={setHours} />
        <TextArea id="reason" label={speak('timeOff.reason')} value={reason} mostLength={100} onChange={setReason} />
      </Stack>
    </Sheet>
  )
}
