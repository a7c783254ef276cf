import { useId, useState } from 'react';
import { useWords, words } from '../messages/words.ts';

const sentences = words(
  {
    choose: '选择文件',
    none: '还没有选择文件；也可以把文件拖到这里',
    megabytes: (mb: string) => `${mb} 兆`,
  },
  {
    choose: 'Choose a file',
    none: 'No file chosen; you can also drop one here',
    megabytes: (mb: string) => `${mb} MB`,
  },
);

/** One file, chosen or dropped. */
export function FileChoice({
  label,
  accept,
  file,
  onChoose,
}: {
  readonly label: string;
  /** What the file dialogue offers: `.xlsx,.csv`. */
  readonly accept: string;
  readonly file: File | undefined;
  readonly onChoose: (file: File) => void;
}) {
  const t = useWords(sentences);
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const first = files?.[0];
    if (first !== undefined) onChoose(first);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button beside it is the first.
    <div
      className={over ? 'file-choice file-choice-over' : 'file-choice'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <label htmlFor={id} className="file-button">
        {file === undefined ? t.choose : label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        className="file-input"
        aria-label={label}
        onChange={(event) => take(event.target.files)}
      />
      <span className={file === undefined ? 'quiet' : ''}>
        {file === undefined
          ? t.none
          : `${file.name}（${t.megabytes((file.size / 1_048_576).toFixed(1))}）`}
      </span>
    </div>
  );
}
