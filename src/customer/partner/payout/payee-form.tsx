import { useState } from 'react'
import { Button, Card, describeError, Paragraph, showToast, Stack, TextField, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

const NAME = /^[\p{Script=Han}·]{2,20}$/u
const NUMBER = /^\d{17}[\dX]$/

export interface PayeeFormProps {
  readonly title: string
  readonly onSaved: () => void
}

/** 实名: who is paid, asked for once; and again when WeChat knows another name. */
export function PayeeForm({ title, onSaved }: PayeeFormProps) {
  const speak = useSentences()
  const language = useLanguage()
  const [realName, setRealName] = useState('')
  const [identityNumber, setIdentityNumber] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [isChecked, setIsChecked] = useState(false)
  const name = realName.trim()
  const number = identityNumber.trim().toUpperCase()
  const save = async (): Promise<void> => {
    setIsChecked(true)
    if (!NAME.test(name) || !NUMBER.test(number)) return
    setIsBusy(true)
    const reply = await cloud.call('partner/save-payee', { realName: name, identityNumber: number })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, language), 'failed')
    showToast(speak('payee.saved', { name: reply.data.maskedName }), 'done')
    onSaved()
  }
  return (
    <Card title={title}>
      <Stack>
        <Paragraph text={speak('payee.why')} tone="soft" size="small" />
        <TextField
          id="payee-name"
          label={speak('payee.name')}
          value={realName}
          onChange={setRealName}
          hint={speak('payee.nameHint')}
          {...(isChecked && !NAME.test(name) && { error: speak('payee.nameWrong') })}
        />
        <TextField
          id="payee-number"
          kind="idcard"
          label={speak('payee.number')}
          value={identityNumber}
          mostLength={18}
          onChange={setIdentityNumber}
          {...(isChecked && !NUMBER.test(number) && { error: speak('payee.numberWrong') })}
        />
        <Button id="save-payee" label={speak('payee.save')} isBlock isBusy={isBusy} onPress={() => void save()} />
      </Stack>
    </Card>
  )
}
