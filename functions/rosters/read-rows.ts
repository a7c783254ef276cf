import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { RosterRefusal } from '@liangxian/shared/rosters/refusals.ts';
import { advanced, type RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RosterReading, RosterSink } from '@liangxian/shared/rosters/roster-reading.ts';
import type { Imports, Policies, ReadingWriter, RosterFiles, UploadedFile } from './ports.ts';
import { readRoster } from './read-roster.ts';

type ReadPorts = {
  readonly imports: Imports;
  readonly files: RosterFiles;
  readonly policies: Policies;
};

export type ReadRefusal = {
  readonly code:
    | 'IMPORT_NOT_FOUND'
    | 'NOT_TO_BE_READ'
    | 'SEASON_NOT_STARTED'
    | 'SAME_CONTENT'
    | 'UNREADABLE';
};

/**
 * Reads an uploaded roster once: every row accepted, rejected or skipped (A19-1), the accepted ones laid
 * out in parts. The same content as an import that still stands has no effect and says which one it was.
 */
export async function readRows(
  ports: ReadPorts,
  importId: ImportId,
  at: number,
): Promise<Result<{ readonly importId: ImportId; readonly parts: number }, ReadRefusal>> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  if (roster.status !== 'received') return refuse({ code: 'NOT_TO_BE_READ' });
  const running = await ports.policies.running(roster.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const opened = await ports.files.open(roster.fileKey);
  if (!opened.ok) {
    const unreadable = { ...opened.refusal };
    await ports.imports.save(advanced(roster, { status: 'unreadable', unreadable }));
    return refuse({ code: 'UNREADABLE' });
  }
  const file = opened.value;
  try {
    const { sha256, bytes } = file;
    const holder = await ports.imports.holdContent(sha256, roster);
    if (holder !== importId) {
      await ports.imports.save(
        advanced(roster, { status: 'repeated', sha256, bytes, sameAs: holder }),
      );
      return refuse({ code: 'SAME_CONTENT' });
    }
    const reading = await readFile(ports, roster, file, running.pack, at);
    if (!reading.ok) {
      const unreadable = { ...reading.refusal };
      await ports.imports.save(
        advanced(roster, { status: 'unreadable', sha256, bytes, unreadable }),
      );
      return refuse({ code: 'UNREADABLE' });
    }
    const { counts, parts } = reading.value;
    await ports.imports.save(advanced(roster, { sha256, bytes, counts, partCount: parts }));
    return accept({ importId, parts });
  } finally {
    await file.discard();
  }
}

async function readFile(
  { files }: ReadPorts,
  roster: RosterImport,
  file: UploadedFile,
  policy: PolicyPack,
  at: number,
) {
  const rows = await file.rows();
  if (!rows.ok) return rows;
  const { coverageYear } = roster;
  const context = {
    policy,
    coverageYear,
    readOn: beijingDateAt(at),
    ...(roster.townshipName !== undefined && { townshipName: roster.townshipName }),
  };
  const writer = files.startReading(roster, roster.kind);
  const reading: Result<RosterReading<RosterKind>, RosterRefusal> = await readRoster(
    rows.value,
    roster.kind,
    context,
    sinkInto(writer),
  );
  if (!reading.ok) return reading;
  const parts = await writer.finish(reading.value);
  return accept({ counts: reading.value.counts, parts });
}

function sinkInto<Kind extends RosterKind>(writer: ReadingWriter<Kind>): RosterSink<Kind> {
  return {
    accepted(row, remarks) {
      if (remarks.length > 0) {
        writer.found({ rowNo: row.rowNo, outcome: 'remarked', remarks });
      }
      return writer.accepted(row);
    },
    rejected: (rowNo, problems, named) => {
      if (named !== undefined) writer.named(named);
      writer.found({ rowNo, outcome: 'rejected', problems });
    },
    skipped: (rowNo, because) => writer.found({ rowNo, outcome: 'skipped', because }),
  };
}
