import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Loadable,
  Paragraph,
  QrCode,
  Stack,
  TextField,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import styles from './index.module.css'

/** 到店码: shown to customers who check in themselves; and the way back, their six digits typed in. */
function DeskCodePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('booking/show-desk-code', { storeId })
  return (
    <StaffScreen tab="desk" isAbove title={speak('deskCode.title')} note={store.name}>
      <Stack gap="large">
        <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
          {({ deskCode }) => (
            <Card>
              <View className={styles.code}>
                <QrCode text={deskCode} sizePx={220} label={speak('deskCode.title')} />
                <Paragraph text={speak('deskCode.note')} tone="soft" />
                <Paragraph text={speak('deskCode.digits')} size="small" tone="soft" />
                <Paragraph id="desk-code" text={digitsOf(deskCode)} size="display" isBold />
              </View>
            </Card>
          )}
        </Loadable>
        <FindByCode storeId={storeId} />
      </Stack>
    </StaffScreen>
  )
}

/** The day's digits stand at the end of the code, behind the store's id. */
function digitsOf(deskCode: string): string {
  return /\d+$/.exec(deskCode)?.[0] ?? deskCode
}

function FindByCode({ storeId }: { readonly storeId: string }) {
  const speak = useSentences()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const find = async (): Promise<void> => {
    if (!/^\d{6}$/.test(code)) return setError(speak('deskCode.findShort'))
    setIsBusy(true)
    const reply = await cloud.call('booking/find-by-check-in-code', { storeId, code })
    setIsBusy(false)
    if (!reply.ok) return setError(describeError(reply.error, currentLanguage()))
    openPage('visits/visit', { id: reply.data.appointment.appointmentId })
  }
  return (
    <Card>
      <Stack gap="small">
        <TextField
          id="check-in-code"
          label={speak('deskCode.find')}
          kind="number"
          mostLength={6}
          value={code}
          error={error}
          onChange={(text) => {
            setCode(text)
            setError(undefined)
          }}
          onConfirm={() => void find()}
        />
        <Button
          id="find-by-code"
          kind="secondary"
          isBlock
          label={speak('deskCode.findButton')}
          isBusy={isBusy}
          onPress={() => void find()}
        />
      </Stack>
    </Card>
  )
}

export default forStaff(DeskCodePage)
