import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'
import { Avatar, Button, Flow, Heading, Paragraph, Pressable, Sheet, Stack, Tag } from '../../../ui'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog, Therapist } from '../../state/catalogs'
import styles from './home.module.css'

/** Enough to tell what she is good at. */
const MOST_SKILLS = 8

/** The therapists of a store; a tap tells more of one and leads to what she does. */
export function Therapists({ catalog }: { readonly catalog: Catalog }) {
  const speak = useSentences()
  const [shown, setShown] = useState<Therapist>()
  const [isOpen, setIsOpen] = useState(false)
  if (catalog.therapists.length === 0) return null
  const open = (therapist: Therapist): void => {
    setShown(therapist)
    setIsOpen(true)
  }
  return (
    <View>
      <Heading text={speak('home.therapists')} />
      <ScrollView scrollX enhanced showScrollbar={false} className={styles.strip}>
        <View className={styles.people}>
          {catalog.therapists.map((therapist) => (
            <Pressable
              key={therapist.staffMemberId}
              id={`person-${therapist.staffMemberId}`}
              className={styles.person}
              onPress={() => open(therapist)}
            >
              <Avatar name={therapist.displayName} picture={therapist.avatarFileId} sizePx={64} />
              <Paragraph text={therapist.displayName} isBold mostLines={1} />
              <Paragraph text={therapist.title} size="caption" tone="soft" mostLines={1} />
            </Pressable>
          ))}
        </View>
      </ScrollView>
      {shown !== undefined && (
        <TherapistSheet therapist={shown} catalog={catalog} isOpen={isOpen} onClose={() => setIsOpen(false)} />
      )}
    </View>
  )
}

interface TherapistSheetProps {
  readonly therapist: Therapist
  readonly catalog: Catalog
  readonly isOpen: boolean
  readonly onClose: () => void
}

function TherapistSheet({ therapist, catalog, isOpen, onClose }: TherapistSheetProps) {
  const speak = useSentences()
  const { staffMemberId, displayName, title, yearsOfPractice, introduction, avatarFileId, skills } = therapist
  const services = catalog.services.filter(
    ({ serviceId, isActive }) => isActive && skills.some((skill) => skill.serviceId === serviceId),
  )
  const book = (): void => {
    onClose()
    openPage('services', { staffMemberId })
  }
  const button = (
    <Button id="book-with" label={speak('therapist.bookWith', { name: displayName })} isBlock onPress={book} />
  )
  return (
    <Sheet {...{ isOpen, onClose }} title={displayName} actions={button}>
      <Stack>
        <Flow gap="normal">
          <Avatar name={displayName} picture={avatarFileId} sizePx={88} />
          <Stack gap="half">
            <Paragraph text={title} isBold />
            {yearsOfPractice > 0 && (
              <Paragraph text={speak('therapist.years', { years: yearsOfPractice })} tone="soft" />
            )}
          </Stack>
        </Flow>
        {introduction !== '' && <Paragraph text={introduction} />}
        <Flow>
          {services.slice(0, MOST_SKILLS).map(({ serviceId, name }) => (
            <Tag key={serviceId} label={name} tone="accent" />
          ))}
        </Flow>
      </Stack>
    </Sheet>
  )
}
