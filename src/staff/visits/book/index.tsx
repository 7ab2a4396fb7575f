import { Heading, ListRow, Paragraph, Stack, SwitchRow, Card, TextArea } from '../../../ui'
import type { IsoDate } from '../../../domain/shared/time'
import { businessNow, useNow } from '../../clock'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { Alternatives } from '../../parts/alternatives'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { TimePicker } from '../../parts/time-picker'
import { changeDraft, useBookingDraft } from '../../state/booking-draft'
import { useCatalog } from '../../state/catalogs'
import { ChooseCustomer } from './choose-customer'
import { ChooseServices } from './choose-services'
import { JoinWaitlist } from './join-waitlist'
import { SubmitBar } from './submit-bar'
import { useSubmit } from './use-submit'
import { walkInTimes } from './walk-in-times'

/** 代客预约: book for someone on the phone or at the desk. One page; nothing typed is lost. */
function BookPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const draft = useBookingDraft()
  const { state } = useCatalog(store.storeId)
  const now = businessNow(store, useNow())
  const submit = useSubmit(store, now.on)
  const { customer, items, on, startMinute, isWalkIn, healthReason } = draft
  const policy = state.status === 'ready' ? state.data.policy : undefined
  return (
    <StaffScreen
      tab="schedule"
      isAbove
      title={speak('book.title')}
      bar={<SubmitBar store={store} today={now.on} submit={submit} />}
    >
      <Stack gap="large">
        <ChooseCustomer chosen={customer} />
        <ChooseServices store={store} />
        <Stack gap="small">
          <Heading text={speak('book.time')} />
          <WalkInSwitch isWalkIn={isWalkIn} today={now.on} />
          {submit.alternatives !== undefined && (
            <Alternatives
              times={submit.alternatives}
              today={now.on}
              onChoose={(time) => {
                submit.forget()
                changeDraft(time)
              }}
            />
          )}
          {items.length === 0 ? (
            <Paragraph text={speak('book.timeFirst')} tone="soft" />
          ) : (
            <TimePicker
              store={store}
              items={items}
              onChoose={(day, minute) => changeDraft({ on: day, startMinute: minute })}
              healthReason={{ value: healthReason, onChange: (reason) => changeDraft({ healthReason: reason }) }}
              {...(on === undefined ? {} : { on })}
              {...(startMinute === undefined ? {} : { startMinute })}
              {...(customer === undefined ? {} : { customerId: customer.customerId })}
              {...(isWalkIn && policy !== undefined
                ? { extraTimes: (day) => (day === now.on ? walkInTimes(now.minute, policy, speak('book.now')) : []) }
                : {})}
            />
          )}
          {items.length > 0 && <JoinWaitlist store={store} today={now.on} />}
        </Stack>
        <MakeSeries />
        <Note />
      </Stack>
    </StaffScreen>
  )
}

function Note() {
  const speak = useSentences()
  const note = useBookingDraft((draft) => draft.note)
  return (
    <TextArea
      id="note"
      label={speak('book.note')}
      placeholder={speak('book.notePlaceholder')}
      value={note}
      onChange={(text) => changeDraft({ note: text })}
    />
  )
}

/** Several visits instead of one, once it is known what, for whom and when the first is. */
function MakeSeries() {
  const speak = useSentences()
  const { customer, items, on, startMinute, isWalkIn } = useBookingDraft()
  const isReady = customer !== undefined && items.length > 0 && on !== undefined && startMinute !== undefined
  if (!isReady || isWalkIn) return null
  return (
    <Card isBare>
      <ListRow
        id="to-series"
        leading="calendar"
        title={speak('series.offer')}
        note={speak('series.offerNote')}
        onPress={() => openPage('visits/series')}
      />
    </Card>
  )
}

function WalkInSwitch({ isWalkIn, today }: { readonly isWalkIn: boolean; readonly today: IsoDate }) {
  const speak = useSentences()
  return (
    <Card isBare>
      <SwitchRow
        label={speak('book.walkIn')}
        note={speak('book.walkInNote')}
        isOn={isWalkIn}
        onChange={(isOn) => changeDraft({ isWalkIn: isOn, ...(isOn ? { on: today, startMinute: undefined } : {}) })}
      />
    </Card>
  )
}

export default forStaff(BookPage)
