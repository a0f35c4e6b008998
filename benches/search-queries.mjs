// What people might type into the search of the generated site: plain words, phrases, slips, questions.
export const typical = [
  'swimming', 'speech therapy', 'autism', 'sensory play', 'sleep advice', 'hearing', 'wheelchair sports', 'short walks',
  'occupational therapy', 'school travel', 'young carers', 'benefits advice', 'forest school', 'dyslexia', 'epilepsy nurse',
  'year 9', '16 to 25', 'talking therapies in Alderdale', 'autism group', 'family support', 'signing classes', 'drop in',
  'speach therapy', 'swiming', 'dislexia', 'wheelchiar', 'occupatonal therapist', 'utism', 'who can help with sleep',
  'my child does not talk yet', 'something to do on saturdays', 'help with filling in forms', 'clubs for teenagers',
  'after school cookery', 'careers', 'independent living', 'pizza delivery',
];
