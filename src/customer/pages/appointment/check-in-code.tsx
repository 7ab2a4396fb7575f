import { View } from '@tarojs/components'
import { Card, Paragraph, QrCode, Stack } from '../../../ui'
import type { Appointment } from '../../parts/appointment-card'
import { useSentences } from '../../sentences'
import styles from './detail.module.css'

/** What she shows at the desk: a code to be scanned, and its digits to be said. */
export function CheckInCode({ appointment: { checkInCode } }: { readonly appointment: Appointment }) {
  const speak = useSentences()
  return (
    <Card>
      <View className={styles.middle}>
        <Stack gap="small">
          <Paragraph text={speak('code.title')} size="strong" isBold />
          <QrCode text={checkInCode} sizePx={168} label={speak('code.title')} />
          <Paragraph id="check-in-code" text={checkInCode.replace(/(\d{3})(\d{3})/, '$1 $2')} size="display" isBold />
          <Paragraph text={speak('code.note')} size="small" tone="soft" />
        </Stack>
      </View>
    </Card>
  )
}
