/** What happens in a part of a service. During `processing` (colour setting, a mask) the therapist is free. */
export type PhaseKind = 'prepare' | 'active' | 'processing' | 'finish' | 'cleanup'

/** A part of a service. `minutes` is a multiple of 5. Each of `roomKinds` is taken once while the phase lasts. */
export interface ServicePhase {
  readonly kind: PhaseKind
  readonly minutes: number
  readonly needsStaff: boolean
  readonly roomKinds: readonly string[]
}

/** What booking needs to know of a service. */
export interface BookableService {
  readonly serviceId: string
  readonly name: string
  readonly phases: readonly ServicePhase[]
  readonly salePriceFen: number
  readonly isActive: boolean
}

/** Who can do what, and how much longer than the service says (a junior). */
export interface TherapistSkills {
  readonly staffMemberId: string
  readonly displayName: string
  readonly skills: readonly { readonly serviceId: string; readonly extraMinutes: number }[]
}
