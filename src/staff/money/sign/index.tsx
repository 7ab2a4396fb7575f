import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import {
  BillLines,
  BillSums,
  Button,
  Card,
  currentLanguage,
  describeError,
  Loadable,
  Paragraph,
  Screen,
  showToast,
  SignaturePad,
  type SignatureStrokes,
  Stack,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { forStaff } from '../../parts/for-staff'
import type { StaffBill } from '../../shapes'
import { tellNews } from '../../state/news'
import styles from './index.module.css'

/** 签字 on this screen, which is turned to the customer: her bill and nothing else of the store's. */
function SignPage() {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('checkout/show-bill', { billId: id })
  return (
    <Screen title={speak('sign.title')} back>
      <View className={styles.page}>
        <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
          {({ bill }) => <SignForm bill={bill} />}
        </Loadable>
      </View>
    </Screen>
  )
}

function SignForm({ bill }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  const formats = useFormats()
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  const [isBusy, setIsBusy] = useState(false)
  const { billId, version, totalFen, customerName } = bill
  const sign = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/sign-bill', { billId, version, strokes: strokes.map((each) => [...each]) })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('sign.done'), 'done')
    leavePage()
  }
  return (
    <Stack>
      <Card>
        <BillLines lines={bill.lines} />
        <BillSums bill={bill} />
      </Card>
      <Card>
        <Stack>
          <Paragraph text={speak('sign.agree', { name: customerName, amount: formats.money(totalFen) })} />
          <SignaturePad id={`pad-${billId}`} strokes={strokes} onChange={setStrokes} />
          <Button
            id="sign"
            isBlock
            label={speak('sign.confirm')}
            isBusy={isBusy}
            isDisabled={strokes.length === 0}
            onPress={() => void sign()}
          />
        </Stack>
      </Card>
    </Stack>
  )
}

export default forStaff(SignPage)
