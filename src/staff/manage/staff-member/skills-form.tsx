import { useState } from 'react'
import {
  Button,
  Card,
  CheckRow,
  currentLanguage,
  describeError,
  Heading,
  Loadable,
  showToast,
  Stack,
  SwitchRow,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { Catalog, StaffMember } from '../../shapes'
import { reloadCatalog, useCatalog } from '../../state/catalogs'

interface SkillsFormProps {
  readonly storeId: string
  readonly staffMember: StaffMember
}

/** Which services she does; with none, or switched off, customers can't book her. */
export function SkillsForm({ storeId, staffMember }: SkillsFormProps) {
  const { state, reload } = useCatalog(storeId)
  return (
    <Loadable state={state} onRetry={() => void reload()}>
      {(catalog) => <Skills catalog={catalog} staffMember={staffMember} />}
    </Loadable>
  )
}

function Skills({ catalog, staffMember }: { readonly catalog: Catalog; readonly staffMember: StaffMember }) {
  const speak = useSentences()
  const { storeId } = catalog.store
  const { staffMemberId } = staffMember
  const therapist = catalog.therapists.find((each) => each.staffMemberId === staffMemberId)
  const [isBookable, setIsBookable] = useState(therapist !== undefined)
  const [skills, setSkills] = useState(therapist?.skills ?? [])
  const [isBusy, setIsBusy] = useState(false)
  const save = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('catalog/save-therapist', { storeId, staffMemberId, isBookable, skills })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await reloadCatalog(storeId)
    showToast(speak('common.saved'), 'done')
  }
  const toggle = (serviceId: string, isOn: boolean): void =>
    setSkills((before) =>
      isOn ? [...before, { serviceId, extraMinutes: 0 }] : before.filter((skill) => skill.serviceId !== serviceId),
    )
  return (
    <Card>
      <Stack gap="small">
        <Heading text={speak('staff.skills')} />
        <SwitchRow label={speak('staff.isBookable')} isOn={isBookable} onChange={setIsBookable} />
        {isBookable &&
          catalog.services
            .filter(({ isActive }) => isActive)
            .map(({ serviceId, name }) => (
              <CheckRow
                key={serviceId}
                label={name}
                isOn={skills.some((skill) => skill.serviceId === serviceId)}
                onChange={(isOn) => toggle(serviceId, isOn)}
              />
            ))}
        <Button
          id="save-skills"
          label={speak('staff.saveSkills')}
          kind="secondary"
          isBlock
          isBusy={isBusy}
          onPress={() => void save()}
        />
      </Stack>
    </Card>
  )
}
