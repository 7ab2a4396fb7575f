import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button, describeError, Paragraph, Sheet, showToast, Stack, TextField, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import type { MoveBarProps } from './move-bar'

const IS_WEB = process.env.TARO_ENV === 'h5'
/** What the desk shows beside its code to scan. */
const DESK_DIGITS = 4

export interface CheckInSheetProps extends MoveBarProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** 签到: she proves that she is at the store by the code the desk shows today, scanned or typed. */
export function CheckInSheet({ appointment, reload, isOpen, onClose }: CheckInSheetProps) {
  const speak = useSentences()
  const [digits, setDigits] = useState('')
  const { isBusy, error, checkIn } = useCheckIn({ appointment, reload }, onClose)
  const scan = (): void => {
    // Rejects when she closes the camera.
    Taro.scanCode({ onlyFromCamera: false }).then(
      ({ result }) => checkIn(result),
      () => undefined,
    )
  }
  const send = (): void => checkIn(`${appointment.storeId}:${digits}`)
  const actions = (
    <Button
      id="check-in-send"
      label={speak('checkIn.send')}
      isBlock
      isBusy={isBusy}
      isDisabled={digits.length !== DESK_DIGITS}
      onPress={send}
    />
  )
  return (
    <Sheet id="check-in-sheet" {...{ isOpen, onClose, actions }} title={speak('checkIn.title')}>
      <Stack>
        <Paragraph text={speak('checkIn.note')} tone="soft" />
        {!IS_WEB && (
          <Button id="scan" kind="secondary" icon="qr" label={speak('checkIn.scan')} isBlock onPress={scan} />
        )}
        <TextField
          id="desk-digits"
          kind="number"
          label={speak('checkIn.digits')}
          value={digits}
          mostLength={DESK_DIGITS}
          onChange={(text) => setDigits(text.replace(/\D/g, ''))}
          onConfirm={send}
          {...(error !== undefined && { error })}
        />
      </Stack>
    </Sheet>
  )
}

function useCheckIn({ appointment, reload }: MoveBarProps, onDone: () => void) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string>()
  const checkIn = async (deskCode: string): Promise<void> => {
    setIsBusy(true)
    setError(undefined)
    const { appointmentId, version } = appointment
    const reply = await cloud.call('booking/check-in', { appointmentId, version, deskCode })
    setIsBusy(false)
    if (!reply.ok) return setError(describeError(reply.error, language))
    showToast(speak('checkIn.done'), 'done')
    onDone()
    await reload()
  }
  return { isBusy, error, checkIn: (deskCode: string) => void checkIn(deskCode) }
}
