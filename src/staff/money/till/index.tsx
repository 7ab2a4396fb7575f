import { useState } from 'react'
import { Button, Card, EmptyState, Flow, Heading, Loadable, Paragraph, Stack, useFormats, useIsWide } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { isManager } from '../../state/session'
import { CloseSheet } from './close-sheet'
import { MoveSheet } from './move-sheet'
import { OpenSheet } from './open-sheet'
import { DrawerCard, MethodsCard, MovesCard, type Shift, type Till } from './shift-cards'
import { PrinterCard } from './printer-card'
import { ShiftsList } from './shifts-list'

/** 交接班: who answers for the drawer, how much ought to be in it, and the count. */
function TillPage({ staff, store: { storeId, name } }: StaffPageProps) {
  const speak = useSentences()
  const isWide = useIsWide()
  const { state, reload } = useLiveAnswer('checkout/show-till', { storeId })
  const history = isManager(staff) && <ShiftsList storeId={storeId} />
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('till.title')}
      note={name}
      {...(isManager(staff) && { right: history })}
    >
      <Stack>
        <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
          {(till) =>
            till.shift === undefined ? (
              <WithoutShift storeId={storeId} till={till} />
            ) : (
              <OpenShift shift={till.shift} till={till} />
            )
          }
        </Loadable>
        {isManager(staff) && <PrinterCard storeId={storeId} />}
        {!isWide && history}
      </Stack>
    </StaffScreen>
  )
}

function WithoutShift({ storeId, till }: { readonly storeId: string; readonly till: Till }) {
  const speak = useSentences()
  const { money } = useFormats()
  const [isOpening, setIsOpening] = useState(false)
  const { methods, lastCountedFen } = till
  const cash = methods.find(({ method }) => method === 'cash')
  const looseFen = (cash?.takenFen ?? 0) - (cash?.refundedFen ?? 0)
  return (
    <Stack>
      <Card>
        <EmptyState icon="wallet" title={speak('till.nobody')} note={speak('till.nobodyNote')} />
        {looseFen !== 0 && (
          <Paragraph id="loose-cash" text={speak('till.without', { amount: money(looseFen) })} tone="warning" />
        )}
      </Card>
      <Button id="open-shift" isBlock label={speak('till.open')} onPress={() => setIsOpening(true)} />
      <Heading text={speak('till.sinceLast')} />
      <MethodsCard methods={methods} />
      <OpenSheet isOpen={isOpening} {...{ storeId, lastCountedFen }} onClose={() => setIsOpening(false)} />
    </Stack>
  )
}

function OpenShift({ shift, till: { methods, expectedFen = 0 } }: { readonly shift: Shift; readonly till: Till }) {
  const speak = useSentences()
  const [step, setStep] = useState<'move' | 'close'>()
  const { shiftId, moves } = shift
  const done = (): void => setStep(undefined)
  return (
    <Stack>
      <DrawerCard {...{ shift, methods, expectedFen }} />
      <Flow gap="small">
        <Button id="close-shift" label={speak('till.close')} onPress={() => setStep('close')} />
        <Button id="move-cash" kind="secondary" label={speak('till.moves')} onPress={() => setStep('move')} />
      </Flow>
      <MovesCard moves={moves} />
      <Heading text={speak('till.methods')} />
      <MethodsCard methods={methods} />
      <MoveSheet isOpen={step === 'move'} shiftId={shiftId} onClose={done} />
      <CloseSheet isOpen={step === 'close'} {...{ shiftId, expectedFen }} onClose={done} />
    </Stack>
  )
}

export default forStaff(TillPage)
