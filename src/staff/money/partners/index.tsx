import { useState } from 'react'
import { Button, Card, Flow, Paragraph, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { FindCustomer } from '../../parts/find-customer'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { PartnerLevel } from './partner-level'
import { ProgrammeCost } from './programme-cost'

interface Person {
  readonly customerId: string
  readonly displayName: string
}

/** 合伙人: who brought whom, what came of it, and what it has cost. */
function PartnersPage() {
  const speak = useSentences()
  const [person, setPerson] = useState<Person>()
  return (
    <StaffScreen tab="desk" isAbove title={speak('partners.title')}>
      <Stack>
        <ProgrammeCost />
        <FindCustomer id="find-partner" onChoose={setPerson} />
        {person !== undefined && <Chosen person={person} onClose={() => setPerson(undefined)} />}
        <Card isBare id="partners">
          <PartnerLevel key={person?.customerId} under={person?.customerId ?? 'nobody'} depth={0} />
        </Card>
      </Stack>
    </StaffScreen>
  )
}

/** Whose branch is shown, and the way back to the whole tree. */
function Chosen({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const speak = useSentences()
  return (
    <Flow align="between">
      <Paragraph text={speak('partners.broughtBy', { name: person.displayName })} isBold isInline />
      <Flow gap="small">
        <Button
          id="to-person"
          size="small"
          kind="secondary"
          label={speak('payouts.toPartner')}
          onPress={() => openPage('people/referral', { id: person.customerId })}
        />
        <Button id="to-all" size="small" kind="quiet" label={speak('partners.all')} onPress={onClose} />
      </Flow>
    </Flow>
  )
}

export default forStaff(PartnersPage)
