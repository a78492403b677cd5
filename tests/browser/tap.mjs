// SPDX-License-Identifier: GPL-3.0-or-later
// Output that meson counts (TAP).

let count = 0;
let failures = 0;

// report NAME, FAULTS: one line; what is wrong, a string each, beneath it.
export function report(name, faults) {
  count++;
  if (faults.length > 0) failures++;
  console.log(`${faults.length > 0 ? 'not ok' : 'ok'} ${count} - ${name.replaceAll('#', ' ')}`);
  for (const fault of faults) console.log(String(fault).replace(/^/gm, '#   '));
}

export function skip(name, why) {
  console.log(`ok ${++count} - ${name} # SKIP ${why}`);
}

export function note(text) {
  console.log(`# ${text}`);
}

// end: prints the plan, and is the exit status.
export function end() {
  console.log(`1..${count}`);
  return failures > 0 ? 1 : 0;
}
