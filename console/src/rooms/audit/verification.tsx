import { Button } from 'antd';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { useVerification } from './use-verification.ts';
import { auditWords } from './words.ts';

/** Walks the whole trail and says whether anything was changed, taken out or cut off. */
export function Verification() {
  const t = useWords(auditWords);
  const names: Readonly<Record<string, string>> = t.faultCodes;
  const { count } = useFormats();
  const { verdict, verify, walking, problem } = useVerification();
  return (
    <section className="panel">
      <h2>{t.verification}</h2>
      <p>{t.verificationLead}</p>
      <div className="acts">
        <Button onClick={verify} loading={walking}>
          {t.verify}
        </Button>
        <span role="status">
          {walking && t.walked(count(verdict.records), count(verdict.chains))}
        </span>
      </div>
      <ProblemNote problem={problem} />
      {!walking && verdict.complete && verdict.faults.length === 0 && (
        <p className="note note-done" role="status">
          {t.whole(count(verdict.records), count(verdict.chains))}
        </p>
      )}
      {verdict.faults.length > 0 && (
        <div className="note note-late" role="alert">
          <p>{t.broken(count(verdict.faults.length))}</p>
          <ul>
            {verdict.faults.slice(0, 50).map(({ chain, sequence, code }) => (
              <li key={`${chain}-${sequence}-${code}`}>
                {t.faultAt(chain, sequence, names[code] ?? code)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
