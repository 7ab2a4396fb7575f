import { useEffect, useState } from 'react'
import {
  Button,
  currentLanguage,
  describeError,
  Divider,
  Paragraph,
  Segmented,
  Sheet,
  showToast,
  Stack,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { Conflict, readAppointmentIds } from '../../parts/conflicting-visits'
import { readDay, type TimeOff } from '../../shapes'
import { tellNews } from '../../state/news'

interface ApproveSheetProps {
  /** As the list has it now; undefined: closed. */
  readonly timeOff: TimeOff | undefined
  readonly name: string
  readonly onClose: () => void
}

/** What becomes of the visits in somebody's time off, before it is approved. */
export function ApproveSheet({ timeOff, name, onClose }: ApproveSheetProps) {
  const speak = useSentences()
  const { asked, setAsked, seen, refused, setRefused } = useChoices(timeOff)
  const [isBusy, setIsBusy] = useState(false)
  const approve = async (): Promise<void> => {
    if (timeOff === undefined) return
    setIsBusy(true)
    const staying = [...new Set([...(timeOff.appointmentIds ?? []), ...refused])].map((appointmentId) => {
      return { appointmentId, isCustomerAsked: asked.includes(appointmentId) }
    })
    const { timeOffId } = timeOff
    const reply = await cloud.call('booking/decide-time-off', { timeOffId, isApproved: true, staying })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) {
      // Booked while she was deciding: it is shown now, and she decides again.
      setRefused(readAppointmentIds(reply.error.details))
      return showToast(describeError(reply.error, currentLanguage()), 'failed')
    }
    showToast(speak('timeOff.done'), 'done')
    onClose()
  }
  return (
    <Sheet
      id="approve-sheet"
      isOpen={timeOff !== undefined}
      onClose={onClose}
      title={speak('call.review')}
      actions={
        <Button id="approve-now" label={speak('call.approve')} isBlock isBusy={isBusy} onPress={() => void approve()} />
      }
    >
      {timeOff !== undefined && (
        <Stack>
          <WhoAndWhen timeOff={timeOff} name={name} />
          {seen.map((appointmentId) => (
            <Stack key={appointmentId} gap="small">
              <Divider />
              <Conflict appointmentId={appointmentId} awayId={timeOff.staffMemberId}>
                <HowTold
                  appointmentId={appointmentId}
                  isAsked={asked.includes(appointmentId)}
                  onChange={(isAsked) => setAsked(appointmentId, isAsked)}
                />
              </Conflict>
            </Stack>
          ))}
        </Stack>
      )}
    </Sheet>
  )
}

/** Whom to ask; and every visit that was in the way since the sheet opened, so that what was given away is still shown. */
function useChoices(timeOff: TimeOff | undefined) {
  const [asked, setAskedIds] = useState<readonly string[]>([])
  const [seen, setSeen] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<readonly string[]>([])
  const now = [...(timeOff?.appointmentIds ?? []), ...refused].join()
  const timeOffId = timeOff?.timeOffId
  useEffect(() => {
    setAskedIds([])
    setSeen([])
    setRefused([])
  }, [timeOffId])
  useEffect(() => {
    setSeen((before) => [...new Set([...before, ...now.split(',').filter((id) => id !== '')])])
  }, [now, timeOffId])
  const setAsked = (id: string, isAsked: boolean): void =>
    setAskedIds((before) => (isAsked ? [...before, id] : before.filter((each) => each !== id)))
  return { asked, setAsked, seen, refused, setRefused }
}

function WhoAndWhen({ timeOff, name }: { readonly timeOff: TimeOff; readonly name: string }) {
  const speak = useSentences()
  const formats = useFormats()
  const { on, startMinute, endMinute } = timeOff
  return (
    <Stack gap="half">
      <Paragraph
        text={`${name} ${formats.shortDay(readDay(on))} ${formats.minuteRange(startMinute, endMinute)}`}
        isBold
      />
      <Paragraph text={speak('call.reviewNote')} size="small" tone="soft" />
    </Stack>
  )
}

interface HowToldProps {
  readonly appointmentId: string
  readonly isAsked: boolean
  readonly onChange: (isAsked: boolean) => void
}

/** How its customer hears of it, where nobody takes the visit over. */
function HowTold({ appointmentId, isAsked, onChange }: HowToldProps) {
  const speak = useSentences()
  return (
    <Stack gap="half">
      <Paragraph text={speak('call.stays')} size="small" tone="soft" />
      <Segmented
        id={`stays-${appointmentId}`}
        value={isAsked ? 'ask' : 'leave'}
        onChange={(value) => onChange(value === 'ask')}
        options={[
          { value: 'leave', label: speak('call.leave') },
          { value: 'ask', label: speak('call.ask') },
        ]}
      />
    </Stack>
  )
}
