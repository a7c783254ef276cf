import { Button } from 'antd';
import { type PointerEvent, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { cashWords } from './words.ts';

const WIDTH = 600;
const HEIGHT = 200;
const SHORTEST = 8;

/** A box to sign in with a finger or a pen. The strokes are whole numbers in a box of 600 by 200. */
export function SignaturePad({
  label,
  pending,
  done,
}: {
  readonly label: string;
  readonly pending: boolean;
  readonly done: (strokes: string) => void;
}) {
  const t = useWords(cashWords);
  const [strokes, draw] = useState('');
  const [isDown, press] = useState(false);
  const point = (event: PointerEvent<SVGSVGElement>, begins: boolean) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH);
    const y = within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT);
    draw((before) => `${before}${begins ? 'M' : 'L'}${x} ${y}`);
  };
  return (
    <div className="cash-signature">
      <p>{label}</p>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          press(true);
          point(event, true);
        }}
        onPointerMove={(event) => isDown && point(event, false)}
        onPointerUp={() => press(false)}
      >
        <title>{label}</title>
        <path d={strokes} />
      </svg>
      <div className="acts">
        <Button
          type="primary"
          size="large"
          loading={pending}
          disabled={strokes.length < SHORTEST}
          onClick={() => done(strokes)}
        >
          {t.keepSignature}
        </Button>
        <Button size="large" onClick={() => draw('')}>
          {t.clear}
        </Button>
      </div>
    </div>
  );
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)));
}
