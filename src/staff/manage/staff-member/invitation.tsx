import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Flow,
  Heading,
  Paragraph,
  showToast,
  Stack,
  useFormats,
} from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'

/** A code that makes whoever enters it this member of the staff: shown once, to be copied and sent. */
export function Invitation({ staffMemberId }: { readonly staffMemberId: string }) {
  const speak = useSentences()
  const formats = useFormats()
  const [invitation, setInvitation] = useState<CallData<'identity/invite-staff'>>()
  const [isBusy, setIsBusy] = useState(false)
  const invite = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('identity/invite-staff', { staffMemberId })
    setIsBusy(false)
    if (reply.ok) setInvitation(reply.data)
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  const copy = async (code: string): Promise<void> => {
    await Taro.setClipboardData({ data: code })
    showToast(speak('staff.copied'), 'done')
  }
  return (
    <Card tone="tinted">
      <Stack gap="small">
        <Heading text={speak('staff.inviteTitle')} />
        {invitation === undefined ? (
          <Button id="invite" label={speak('staff.invite')} isBlock isBusy={isBusy} onPress={() => void invite()} />
        ) : (
          <>
            <Flow align="between">
              <Paragraph id="invitation" text={invitation.code} size="display" isBold />
              <Button
                id="copy"
                size="small"
                kind="secondary"
                label={speak('staff.copy')}
                onPress={() => void copy(invitation.code)}
              />
            </Flow>
            <Paragraph
              text={speak('staff.inviteNote', { until: formats.moment(invitation.expiresAt, nowAt()) })}
              size="small"
              tone="soft"
            />
          </>
        )}
      </Stack>
    </Card>
  )
}
