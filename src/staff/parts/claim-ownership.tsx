import { useState } from 'react'
import { Button, Card, describeError, Paragraph, showToast, Stack, TextField, useLanguage } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import { signIn } from '../state/session'

/** As src/contracts/ownership.ts has it. */
const LEAST_CODE = 16

/** 我是老板，第一次使用: the first owner of a fresh store proves it with the code of whoever installed it. */
export function ClaimOwnership() {
  const speak = useSentences()
  const language = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const claim = async (): Promise<void> => {
    if (code.trim().length < LEAST_CODE) return setError(speak('claim.short', { count: LEAST_CODE }))
    setIsBusy(true)
    const reply = await cloud.call('identity/claim-first-owner', { code: code.trim(), displayName: name.trim() })
    setIsBusy(false)
    if (!reply.ok) return setError(describeError(reply.error, language))
    showToast(speak('shell.welcome', { name: reply.data.staff.displayName }), 'done')
    await signIn()
  }
  if (!isOpen)
    return <Button id="claim-open" kind="quiet" isBlock label={speak('claim.open')} onPress={() => setIsOpen(true)} />
  return (
    <Card title={speak('claim.open')} id="claim-card">
      <Stack>
        <Paragraph text={speak('claim.note')} size="small" tone="soft" />
        <TextField id="claim-name" label={speak('claim.name')} value={name} mostLength={20} onChange={setName} />
        <TextField
          id="claim-code"
          label={speak('claim.code')}
          value={code}
          error={error}
          mostLength={200}
          onChange={(text) => {
            setCode(text)
            setError(undefined)
          }}
        />
        <Button
          id="claim"
          isBlock
          label={speak('claim.submit')}
          isBusy={isBusy}
          isDisabled={name.trim() === '' || code.trim() === ''}
          onPress={() => void claim()}
        />
      </Stack>
    </Card>
  )
}
