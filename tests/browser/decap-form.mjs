// What somebody does in a form of Decap CMS, on this computer or published.

/// Decap's own names for fields, for their labels end in brackets that only styles take away.
export async function fill(tab, field, words) {
  await tab.locator(`input[id^="${field}-field"], textarea[id^="${field}-field"]`).first().fill(words);
}

export async function turn(tab, field) {
  await tab.locator(`button[id^="${field}-field"]`).first().click();
}

/// Chooses from a list with a search in it.
export async function choose(tab, field, words) {
  await tab.locator(`input[id^="${field}-field"]`).first().fill(words);
  await tab.getByRole('option').filter({ hasText: words }).first().click();
}

/// Everything that a new event needs.
export async function fillEvent(tab) {
  await fill(tab, 'title', 'Winter picnic indoors');
  await turn(tab, 'draft');
  await fill(tab, 'summary', 'A picnic for families, with a quiet room and warm soup.');
  await fill(tab, 'date', '2027-01-16');
  await fill(tab, 'from', '12:00');
  await fill(tab, 'to', '14:30');
  await choose(tab, 'place', 'Tarnbridge');
  await choose(tab, 'organiser', 'Otter Trust');
  await fill(tab, 'for_whom', 'Families with a child or young person with SEND.');
  await fill(tab, 'how', 'Just come.');
  await turn(tab, 'free');
}
