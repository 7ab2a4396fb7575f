import { useState } from 'react'
import {
  askConfirm,
  Card,
  currentLanguage,
  describeError,
  ListRow,
  showToast,
  SwitchRow,
  useFormats,
} from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { TermsSheet } from '../../parts/terms-sheet'
import type { PartnerRules, StaffMember } from '../../shapes'

const TERMS = ['twoLevels', 'noFee', 'law'] as const

interface LevelTwoCardProps {
  readonly staff: StaffMember
  readonly rules: PartnerRules
  readonly onChanged: () => Promise<void>
}

/** 二级佣金: off until an owner turns it on, with the terms read and her name under them. Off again is one question. */
export function LevelTwoCard({ staff, rules, onChanged }: LevelTwoCardProps) {
  const speak = useSentences()
  const [isReading, setIsReading] = useState(false)
  const { isLevelTwoOn, ruleVersion } = rules
  const set = async (isOn: boolean, confirmedTerms = ''): Promise<void> => {
    const reply = await cloud.call('partner/set-level-two', { isOn, ruleVersion, confirmedTerms })
    await onChanged()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setIsReading(false)
    showToast(speak(isOn ? 'levelTwo.turnedOn' : 'levelTwo.turnedOff'), 'done')
  }
  const turnOff = async (): Promise<void> => {
    const isSure = await askConfirm({ title: speak('levelTwo.offTitle'), text: speak('levelTwo.offNote') })
    if (isSure) await set(false)
  }
  return (
    <Card isBare id="level-two-card">
      <SwitchRow
        id="level-two"
        label={speak('levelTwo.title')}
        note={speak('levelTwo.note')}
        isOn={isLevelTwoOn}
        onChange={(isOn) => (isOn ? setIsReading(true) : void turnOff())}
      />
      <LastTurn key={ruleVersion} />
      <TermsSheet
        id="level-two-sheet"
        title={speak('levelTwo.sheet')}
        terms={TERMS.map((key) => ({ key, text: speak(`levelTwo.terms.${key}`) }))}
        staff={staff}
        isOpen={isReading}
        onClose={() => setIsReading(false)}
        onConfirmed={(terms) => set(true, terms)}
      />
    </Card>
  )
}

/** Who turned it last, and when: from the audit trail. */
function LastTurn() {
  const speak = useSentences()
  const formats = useFormats()
  const { state } = useLiveAnswer('identity/show-audit', { subjectId: 'partnerRules' })
  const people = useLiveAnswer('identity/list-staff', {})
  if (state.status !== 'ready') return null
  const last = state.data.entries.find(({ action }) => action === 'partner/set-level-two')
  if (last === undefined) return null
  const members = people.state.status === 'ready' ? people.state.data.staffMembers : []
  const who = members.find(({ staffMemberId }) => staffMemberId === last.staffMemberId)?.displayName
  const facts = { who: who ?? speak('levelTwo.somebody'), when: formats.moment(last.at, nowAt()) }
  const isOn = last.details?.['isLevelTwoOn'] === true
  return (
    <ListRow id="level-two-turned" leading="person" title={speak(isOn ? 'levelTwo.onBy' : 'levelTwo.offBy', facts)} />
  )
}
