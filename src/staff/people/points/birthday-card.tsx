import { useState } from 'react'
import { Button, Card, currentLanguage, describeError, showToast, Stack, TextField } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'

/** 更正生日: she says it herself once, managers put it right. */
export function BirthdayCard({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const [digits, setDigits] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const save = async (): Promise<void> => {
    setIsBusy(true)
    const monthDay = `${digits.slice(0, 2)}-${digits.slice(2)}`
    const reply = await cloud.call('loyalty/set-customer-birthday', { customerId, monthDay })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setDigits('')
    showToast(speak('common.saved'), 'done')
  }
  return (
    <Card id="birthday" title={speak('birthday.change')}>
      <Stack gap="small">
        <TextField
          id="birthday-digits"
          kind="number"
          label={speak('birthday.field')}
          value={digits}
          mostLength={4}
          onChange={setDigits}
        />
        <Button
          id="save-birthday"
          kind="secondary"
          isBlock
          label={speak('common.save')}
          isDisabled={!/^\d{4}$/.test(digits)}
          isBusy={isBusy}
          onPress={() => void save()}
        />
      </Stack>
    </Card>
  )
}
