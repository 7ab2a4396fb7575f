import { useState } from 'react'
import { Button, Card, describeError, EmptyState, showToast, Stack, TextField, useLanguage } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import { signIn } from '../state/session'

const CODE_LENGTH = 8

/** A guest enters the code from her manager and is staff from then on. */
export function AcceptInvitation() {
  const speak = useSentences()
  const language = useLanguage()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const typed = code.replace(/[\s-]/g, '').toUpperCase()

  const accept = async (): Promise<void> => {
    if (typed.length !== CODE_LENGTH) return setError(speak('shell.inviteShort'))
    setIsBusy(true)
    const reply = await cloud.call('identity/accept-invitation', { code: typed })
    setIsBusy(false)
    if (!reply.ok) return setError(describeError(reply.error, language))
    showToast(speak('shell.welcome', { name: reply.data.staff.displayName }), 'done')
    await signIn()
  }
  return (
    <Stack gap="large">
      <EmptyState icon="lotus" title={speak('shell.inviteTitle')} note={speak('shell.inviteNote')} />
      <Card>
        <Stack>
          <TextField
            id="invitation-code"
            label={speak('shell.inviteCode')}
            placeholder={speak('shell.invitePlaceholder')}
            value={code}
            error={error}
            mostLength={12}
            onChange={(text) => {
              setCode(text)
              setError(undefined)
            }}
            onConfirm={() => void accept()}
          />
          <Button id="join" label={speak('shell.join')} isBlock isBusy={isBusy} onPress={() => void accept()} />
        </Stack>
      </Card>
    </Stack>
  )
}
