import { createRoot } from 'react-dom/client';
import { readSettings } from './api/settings.ts';
import { CannotStart, Console } from './console.tsx';
import { sessionWith } from './signing-in/session.ts';
import './styles.css';
import './components/parts.css';

const place = document.getElementById('console');
if (place === null) throw new Error('The page has no place for the console');
const root = createRoot(place);

try {
  const settings = await readSettings();
  const session = sessionWith(settings);
  const user = await session.begin().then(
    (found) => ({ found, failed: false }),
    () => ({ found: undefined, failed: true }),
  );
  root.render(
    <Console
      settings={settings}
      session={session}
      signedIn={user.found !== undefined}
      failed={user.failed}
    />,
  );
} catch {
  root.render(<CannotStart />);
}
