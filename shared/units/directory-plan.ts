import type { LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { DirectoryRow } from './directory-row.ts';
import type { Officer } from './officer.ts';
import { givePost, type PostChangeRefusal, type PostRefusal, postIn } from './posts.ts';
import type { Unit } from './unit.ts';
import { type UnitDraft, type UnitRefusal, unitFrom } from './unit-changes.ts';

export type RowRefusal =
  | UnitRefusal
  | PostRefusal
  | PostChangeRefusal
  | { readonly code: 'PARENT_NOT_FOUND'; readonly parentId: string }
  /** The sign-in name belongs to somebody called otherwise: one of the two is a mistake. */
  | { readonly code: 'SUBJECT_IS_ANOTHERS'; readonly name: string };

/**
 * What a file of the directory changes, row after row on top of what stands: each row sees what the rows before it
 * entered. Keeps what is to be written; nothing is written here.
 */
export class DirectoryPlan {
  readonly #units: Map<string, Unit>;
  readonly #officers: Map<string, Officer>;
  readonly #newUnits = new Map<string, Unit>();
  readonly #changed = new Map<string, Officer>();
  readonly #by: { readonly officerId: string; readonly today: LocalDate };
  readonly #newOfficerId: () => string;

  constructor(
    standing: {
      readonly units: ReadonlyMap<string, Unit>;
      /** By subject. */
      readonly officers: ReadonlyMap<string, Officer>;
    },
    by: { readonly officerId: string; readonly today: LocalDate },
    newOfficerId: () => string,
  ) {
    this.#units = new Map(standing.units);
    this.#officers = new Map(standing.officers);
    this.#by = by;
    this.#newOfficerId = newOfficerId;
  }

  get newUnits(): readonly Unit[] {
    return [...this.#newUnits.values()];
  }

  /** Officers entered or changed, each as it is to be written: one version on from what stands. */
  get changedOfficers(): readonly Officer[] {
    return [...this.#changed.values()];
  }

  /** Takes a row in; `false` when all it says stands already. */
  take(row: DirectoryRow, draft: UnitDraft): Result<boolean, RowRefusal> {
    const unit = this.#unitFor(draft);
    if (!unit.ok) return unit;
    const { validFrom = this.#by.today, validTo, post, duties, role } = row;
    const meant = postIn(unit.value, {
      unitId: unit.value.unitId,
      role,
      validFrom,
      ...(validTo !== undefined && { validTo }),
      ...(post !== undefined && { post }),
      ...(duties !== undefined && { duties }),
    });
    if (!meant.ok) return meant;

    const known = this.#officers.get(row.subject);
    if (known !== undefined && known.name !== row.name) {
      return refuse({ code: 'SUBJECT_IS_ANOTHERS', name: known.name });
    }
    const officer = known ?? this.#newOfficer(row);
    const held = officer.posts.find(
      ({ unitId, role: heldRole }) => unitId === unit.value.unitId && heldRole === role,
    );
    // A row without a first day speaks of the post that is held, whenever it began.
    if (held !== undefined && row.validFrom === undefined && held.validTo === validTo) {
      return accept(false);
    }
    const given = givePost(officer, meant.value, this.#by.officerId);
    if (!given.ok) return given;
    if (given.value === officer) return accept(false);
    this.#keep(unit.value, given.value, this.#changed.get(row.subject) ?? known);
    return accept(true);
  }

  #unitFor(draft: UnitDraft): Result<Unit, RowRefusal> {
    const known = this.#units.get(draft.unitId);
    if (known !== undefined) return accept(known);
    const { parentId } = draft;
    if (parentId !== undefined && !this.#units.has(parentId)) {
      return refuse({ code: 'PARENT_NOT_FOUND', parentId });
    }
    return unitFrom(draft, undefined);
  }

  #newOfficer({ name, subject, phone }: DirectoryRow): Officer {
    const officerId = this.#newOfficerId();
    return {
      officerId,
      name,
      subject,
      ...(phone !== undefined && { phone }),
      posts: [],
      version: 0,
    };
  }

  /** A unit is entered with its first officer; several rows of one officer are one write. */
  #keep(unit: Unit, officer: Officer, before: Officer | undefined): void {
    if (!this.#units.has(unit.unitId)) this.#newUnits.set(unit.unitId, unit);
    this.#units.set(unit.unitId, unit);
    const isFirstChange = !this.#changed.has(officer.subject);
    const version = isFirstChange ? officer.version : (before?.version ?? officer.version);
    const kept = { ...officer, version };
    this.#changed.set(officer.subject, kept);
    this.#officers.set(officer.subject, kept);
  }
}
