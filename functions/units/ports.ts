import type { Page } from '@liangxian/shared/kernel/paging.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';

export type { Page };

/** Which part of a list is wanted: after what the page before gave as `cursor`. */
export type PageQuery = { readonly cursor?: string; readonly limit: number };

export interface Units {
  find(unitId: string): Promise<Unit | undefined>;
  findMany(unitIds: Iterable<string>): Promise<ReadonlyMap<string, Unit>>;
  /** The units directly under another one; those under none without `parentId`. */
  under(parentId: string | undefined, page: PageQuery): Promise<Page<Unit>>;
  ofVillage(villageId: string): Promise<Unit | undefined>;
  /** @throws StaleVersionError when the unit changed since it was read. */
  save(unit: Unit): Promise<void>;
  /** Each on condition that it is as it was read; tells which were not. */
  saveMany(units: readonly Unit[]): Promise<readonly ('written' | 'conflict')[]>;
}

export interface Officers {
  find(officerId: string): Promise<Officer | undefined>;
  /** Officers by subject; who is unknown is absent. */
  findBySubjects(subjects: Iterable<string>): Promise<ReadonlyMap<string, Officer>>;
  /** Whoever has or had a post in a unit. */
  inUnit(unitId: string, page: PageQuery): Promise<Page<Officer>>;
  /** Whoever has or had a post whose area is this one, or a village of this township. */
  inArea(area: Area, page: PageQuery): Promise<Page<Officer>>;
  /** @throws StaleVersionError when the officer changed since it was read, or somebody else has the subject. */
  save(officer: Officer): Promise<void>;
  saveMany(officers: readonly Officer[]): Promise<readonly ('written' | 'conflict')[]>;
}

export interface Policies {
  findPack(packId: string): Promise<PolicyPack | undefined>;
}

export interface DirectoryFiles {
  /** The rows of an office's file, one more than `most` at most. */
  rows(
    content: Uint8Array,
    most: number,
  ): Promise<Result<readonly RawRow[], { readonly code: string }>>;
}
