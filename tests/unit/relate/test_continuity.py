"""Findings of continuity: what contradicts itself is found with both passages; what is only told in two ways is not."""

import pytest

import fabula
from fabula.relate.continuity.continuity import Continuity
from fabula.story.layer import Layer
from fabula.story.story import Story

CODES = {"attribute_changes", "two_places", "acts_after_death", "two_holders", "name_variants", "passage_twice"}


def findings(text):
    story = fabula.read_text(text)
    layer = story.layer("warnings")
    rows = zip(layer.texts("code"), layer.ragged("evidence").tolist(), layer.texts("message"), strict=True)
    return [(code, [story.text[a:b] for a, b in spans], message) for code, spans, message in rows if code in CODES]


# code, earlier words, later words, text
FAULTS = {
    "eyes said twice": (
        "attribute_changes",
        "green eyes",
        "eyes were brown",
        """Marta Voss shut the ledger. Her green eyes went from one clerk to the other, and neither of them breathed.

“Forty short,” said Marta. “Who counted on Tuesday?”

Nobody answered. The rain had found the hole over the door again, and the bucket ticked like a clock. Emil looked at his boots.

Marta came around the desk. Her eyes were brown and tired, and they stopped on Emil at last. “Well?” she said.""",
    ),
    "hair of a name": (
        "attribute_changes",
        "black hair",
        "red-haired",
        """Joren Pike had black hair that never lay flat, and he owned the only boat on the lake.

“Two coins,” Joren told the priest.

They pushed off. Halfway across, the priest began to sing, badly, about a miller and his three daughters. The water was as flat as a plate. Nobody else was out so early in the year.

On the far shore a girl was waiting with a goat. She waved at Joren, who was red-haired and could be seen from a mile off, and the goat began to pull.""",
    ),
    "age goes down": (
        "attribute_changes",
        "fifteen",
        "thirteen",
        """Wanda Kell was fifteen and had never seen the sea. Her father drove the post van over the mountains, and in June he took her along.

“Don't touch the sacks,” he said.

She touched all the sacks. In one of them something moved. It was a tortoise, addressed to a Mrs. Orme.

Two weeks later they came back by the same road. Wanda was thirteen and bored, and she had named the tortoise that nobody had wanted. It slept in the glove box, on a map of the coast.""",
    ),
    "side of a scar": (
        "attribute_changes",
        "left cheek",
        "right cheek",
        """Captain Ulla Brandt had a scar on her left cheek, and she let the recruits invent the story behind it.

“A shark,” said one of them at supper.

“A husband,” said another.

Ulla ate her soup. The sea was calm, and the cook had found onions somewhere. When the bell went for the night watch she got up and stood for a moment in the doorway, and the lamp showed the scar on her right cheek. “A kettle,” she said, and went out.""",
    ),
    "dead man at the door": (
        "acts_after_death",
        "killed Osk",
        "Osk opened",
        """The tree came down at noon, and it killed Osk before he could turn his head. His sister Runa closed his eyes. She did not cry until the others had gone back for the horses.

They carried him down on a door. It took all afternoon. The dogs walked behind with their tails low.

In the evening Runa sat in the kitchen with her hands around a cold cup. Osk opened the cellar door and put the lamp on the table. “There's no more oil,” he told her.""",
    ),
    "drowned and then speaks": (
        "acts_after_death",
        "drowned",
        "said Benno",
        """Benno drowned on the second day of the flood. Three men saw the raft go over, and in the evening they found him against the mill fence and carried him to the church.

His brother Aldo dug the grave himself. The ground was so wet that it filled as he dug.

“We need a pump,” said the sexton.

“We need an ark,” said Aldo.

On Sunday they all ate at the inn, because the kitchens were under water. “Pass the salt,” said Benno, and Aldo passed it to him without a word.""",
    ),
    "buried aunt": (
        "acts_after_death",
        "funeral",
        "Odile poured",
        """Aunt Odile's funeral was the best that the village had seen in years. There were eleven cars, and a dog in a black ribbon.

“She'd have hated the ribbon,” said Thierry.

“She'd have hated the dog,” said his cousin.

They drove back in the rain. The house was cold, and somebody had stolen the clock. Lawyers came on Monday with a list of spoons.

On Tuesday Odile poured the coffee and asked Thierry if he wanted milk.""",
    ),
    "meanwhile elsewhere": (
        "two_places",
        "Hanne sat in the harbor office",
        "Hanne stood",
        """Hanne sat in the harbor office with a pencil behind her ear. She was counting crates, and she hated it.

“Nine hundred,” she told the radiator. “Nine hundred and one.”

She wrote it down. She ate half a roll and wrote that down too.

At the same moment, on the other side of the island, Hanne stood in the lighthouse and turned the great lamp toward the reef. The ship saw it just in time. It swung its bows around and came in like a lamb.""",
    ),
    "one clock time": (
        "two_places",
        "in the chapel",
        "in the stable",
        """At ten o'clock that night Brother Anselm was kneeling in the chapel. He had been kneeling there since supper, and his knees told him so.

A mouse crossed the altar. He forgave it.

The abbot heard a horse scream. He ran down with a lantern, and half of the monks ran after him.

At ten o'clock that night Brother Anselm stood in the stable with a knife, beside the bishop's mare. He cut the halter and slapped her on the rump, and she was gone.""",
    ),
    "two places in one scene": (
        "two_places",
        "in the attic",
        "in the cellar",
        """Clemency sat in the attic among the trunks and read her grandmother's letters by a candle. They were long and angry, and there were no full stops in them.

“Anything about the money?” called Piers.

“Only about the pig,” said Clemency.

She sat in the cellar on an old barrel and laughed until the candle shook. Her grandmother had fought the pig for nine years, and the pig had won.""",
    ),
    "given and still held": (
        "two_holders",
        "gave the compass to Hanna",
        "compass in his hand",
        """Rurik gave the compass to Hanna at the ford. It was the only one that they had, and she hung it around her neck and tucked it under her shirt.

“East until the tower,” he said. “Then wait for us.”

“I know the way,” said Hanna.

She went up the bank and did not look around. He heard her boots in the gravel for a long time.

The others had made a fire. Rurik sat down by it with the compass in his hand and watched the needle tremble. “She'll be there by dawn,” he said.""",
    ),
    "key in two pockets": (
        "two_holders",
        "key into her pocket",
        "key from his sleeve",
        """There was one key to the vault. Madame Sorel locked the door, slipped the key into her pocket, and went up to bed.

“Good night, madame,” said the porter.

The house grew quiet. A cat walked along the roof. At three the night clerk, a young man by the name of Dufy, came down the back stairs in his socks.

Dufy pulled the key from his sleeve and opened the vault. There was nothing in it but a note. It was from Madame Sorel, and it was not polite.""",
    ),
    "ring on two fingers": (
        "two_holders",
        "ring was on Petra's finger",
        "ring on his finger",
        """The old king's ring was on Petra's finger, and nobody in the hall could look at anything else.

“It suits you,” said her uncle.

“It's heavy,” said Petra.

The musicians began again. There was dancing, and a bear, and a man who swallowed a sword. Petra danced with the ambassador and won eleven crowns from him at cards.

Lord Hask stood at the window and turned the ring on his finger. He was waiting for the torches on the hill.""",
    ),
    "doubled letter": (
        "name_variants",
        "Tobin Marrack",
        "Tobin Marack",
        """Tobin Marrack kept the toll on the north bridge. He was strict with carts and kind to geese.

“A penny,” said Marrack.

“For a goose?” said the woman.

“For you. The goose goes free.” Marrack opened the bar, and she went through. It was a slow day. The river was high. At six Tobin Marack closed the book and went home across the fields with eightpence in his pocket.""",
    ),
    "sounds alike": (
        "name_variants",
        "Doctor Felix Karsten",
        "Carsten",
        """Doctor Felix Karsten didn't like being called at night, but he always came.

“Where does it hurt?” asked Karsten.

“Everywhere,” said the boy.

Karsten put his bag on the bed. He looked into the boy's ears and under his tongue. Then he looked under the bed, where there were eleven apple cores. “I see,” he said. The mother wrung her hands. Doctor Carsten wrote something on a paper and folded it twice.""",
    ),
    "letters that changed places": (
        "name_variants",
        "Isolde Brierley",
        "Breirley",
        """Isolde Brierley had three hats and a plan.

“The blue one,” said her sister.

“The blue one is for funerals,” said Isolde Brierley. She took the straw hat, and a pistol that belonged to her late husband, and the early train.

Nobody looks twice at a woman in a straw hat. Mrs. Brierley walked straight into the bank. A clerk smiled at her. The manager came out of his room with his arms wide. “Mrs. Breirley was expected,” he told the clerk later, but that was a lie. Mrs. Breirley never was.""",
    ),
    "pasted twice": (
        "passage_twice",
        "The cart stuck",
        "The cart stuck",
        """Ada drove the mule.

The cart stuck in the ford, and the mule lay down in the water as if it had been a bed. Ada pulled at the halter, and then she pushed from behind, and then she sat down on the bank and thought about her life.

“Move,” she told it in the end, and it moved, for no reason that anybody could see, and walked up the other bank with weeds in its tail.

The town was shut.

The cart stuck in the ford, and the mule lay down in the water as if it had been a bed. Ada pulled at the halter, and then she pushed from behind, and then she sat down on the bank and thought about her life.

“Move,” she told it in the end, and it moved, for no reason that anybody could see, and walked up the other bank with weeds in its tail.

So they went home.""",
    ),
}

CLEAN = {
    "dyed hair": """Lene had brown hair and a name that nobody could spell. On Friday she bought a box of dye.

“You wouldn't,” said her brother.

She would. On Saturday morning Lene came down to breakfast, and her hair was red. Her father put down his fork. “It suits you,” he said.""",
    "a wig": """Mr. Opal had gray hair, what there was of it. At the theater he was another man. He had a velvet coat and a wig.

“Places!” called the manager.

Mr. Opal walked out into the lights. His black hair fell to his shoulders. Nobody in the first row knew him.""",
    "eyes of two people": """Greta had blue eyes. Her cousin Lotte's eyes were brown, and she was vain about them.

“Mine see better,” said Greta.

“Mine are prettier,” said Lotte. They were both right, and they fought about it until supper.""",
    "eyes in anger": """Ivo had gray eyes, and he hardly ever raised his voice.

“Who broke it?” he asked.

Nobody spoke. His eyes were black with anger, and the children looked at the floor. Then he saw the cat on the shelf, and he laughed.""",
    "a lie about eyes": """Nora had green eyes. She wrote to the stranger every week.

“What did you tell him?” asked Lil.

“That I'm tall, and that my eyes are blue,” said Nora. “He'll never see me.” Her green eyes shone. Lil thought of the train tickets in her purse and said nothing.""",
    "older years later": """Kaspar was nine when the circus came. He carried water for the elephants.

“Come back next year,” said the keeper.

Three years later it came back. Kaspar was twelve and taller than the keeper. The elephants knew him at once.""",
    "younger in a flashback": """Rosa was forty and had not danced since the war. She put her hand on the rail.

***

Twenty years earlier the hall had been full of officers. Rosa was twenty, and she wore her mother's shoes. “One dance,” said the lieutenant.""",
    "a ghost": """Old Tamas died in the night, with his boots on. They buried him behind the mill.

A week later the miller heard steps on the stairs. The ghost was in the kitchen. Tamas sat down at the table and shook his head at the bread. “Too much salt,” he said, and the lamp went blue.""",
    "only a rumor": """Word came in March that the *Petrel* was lost and that Jonas had drowned. His wife Edda hung black in the windows.

“I don't believe it,” said her mother.

In May Jonas walked up the lane with a parrot on his shoulder. Edda dropped the basket. “They told me that you were dead,” she said.""",
    "not dead after all": """The bear struck Halvor, and he fell and lay dead in the snow, or so his brother thought. Sten dragged him to the hut and covered him with a hide.

In the night Halvor sat up. He was alive, and he was hungry. “Is there soup?” he asked.""",
    "earlier in the story's time": """Agnes was dead. The clock in the hall had stopped, and nobody wound it.

***

Two days earlier Agnes came down to breakfast in her best dress. She buttered her toast. “I'm changing my will,” she told them.""",
    "dead in a dream": """That night Piet dreamed of the river. The ice broke, and his father died under it with his hand on the glass.

His father was in the kitchen in the morning. He cut the bread and gave Piet the crust. “You look pale,” he said.""",
    "dead on stage": """In the third act Valentin died in Clara's arms, and the whole theater wept. The curtain came down.

Valentin got up and dusted his knees. “You stood on my hair,” he told Clara. They went back out and bowed.""",
    "died of shame": """Mira nearly died when her mother began to sing. She hid behind the coats.

“Where's Mira?” asked the teacher. Mira came out with her face on fire and took her coat.""",
    "by telephone": """At nine o'clock Britta was in the kitchen. She had flour up to her elbows, and the phone rang.

At nine o'clock Jens was in the station, with a broken suitcase. He dialed the number again. Britta answered him on the fourth ring. “You've missed it,” said Britta's voice in the receiver.""",
    "the next day at the same hour": """At noon on Monday Kurt was in the garden, tying up the beans.

“Rain,” said his neighbor.

“Not before Thursday,” said Kurt.

At noon on Tuesday Kurt was in the cellar with two buckets. The rain had come in under the door, and his neighbor was being very nice about it.""",
    "went from one to the other": """Dagny sat in the attic and read. A door banged somewhere below.

She ran down the stairs with the candle. A minute later she stood in the cellar, and the water was up to her ankles. “Otto!” she called.""",
    "meanwhile somebody else": """Olga sat in the office and counted crates.

Meanwhile, on the other side of the harbor, Pavel stood in the lighthouse and slept on his feet. Olga's list was in his pocket. He had forgotten it again.""",
    "handed back": """Sigrid gave the compass to Ole at the ford, and he hung it around his neck.

They walked until dark. “Your turn,” said Ole, and he handed it back to her. Sigrid sat down with the compass in her hand and watched the needle tremble.""",
    "each with one": """Every guard had a whistle. Mattis held the whistle between his teeth and waited. Fog came up from the river.

On the other bank Gerda held the whistle in her fist. She was not going to blow it for a goat.""",
    "taken from the pocket": """Lord Vance put the key into his pocket and fell asleep over the wine. Nell waited until he snored. She took it out with two fingers.

Outside the vault Nell pulled the key from her sleeve and smiled.""",
    "two sisters with like names": """Marina Holt and her sister Marnia shared one bicycle.

“My turn,” said Marnia.

“You had Sunday,” said Marina. Their mother came out and took the wheel off.""",
    "a nickname": """Katharina came in from the yard. “Is there tea?” asked Katharina.

“There's always tea,” said her aunt. Katharina sat down. “Drink, Katinka,” said her aunt. Kathi drank.""",
    "a stutter": """“B-B-Bastian,” said the boy.

Bastian waited. He was used to it. “Take your time,” said Bastian. The boy took it. “Bastiaaan,” he sang then, without any trouble, and Bastian laughed.""",
    "a child's word for a name": """Mr. Gregory lived next door. The baby liked him.

“Gwegory!” she called.

“Gregory,” said Mr. Gregory, and gave her a plum.""",
    "the speller is told": """“Spell it for me,” said the officer.

“Jansson. With two s's,” said Jansson. He had come a long way. Jansson watched the pen. The officer wrote Janson and blew on the ink, and from then on it was so in every paper.""",
    "a refrain": """Every evening old Bert said the same thing to the hens.

“Good night, ladies.”

Then he shut the door. In the morning he came back with the corn.

“Good night, ladies.”

Then he shut the door, and the year went by.""",
}


@pytest.mark.parametrize("name", list(FAULTS))
def test_continuity_shows_both_passages_of_a_fault(name):
    code, earlier, later, text = FAULTS[name]
    found = [spans for found_code, spans, _ in findings(text) if found_code == code]
    assert found, "no finding"
    assert any(earlier in spans[0] and later in spans[-1] for spans in found), found


@pytest.mark.parametrize("name", list(FAULTS))
def test_continuity_finds_nothing_else_beside_a_fault(name):
    code, _, _, text = FAULTS[name]
    found = findings(text)
    assert {found_code for found_code, _, _ in found} <= {code}
    assert len(found) <= 1


@pytest.mark.parametrize("name", list(CLEAN))
def test_continuity_leaves_alone_what_the_story_explains(name):
    assert findings(CLEAN[name]) == []


def test_continuity_messages_are_one_line_for_a_person():
    ((_, _, message),) = findings(FAULTS["eyes said twice"][3])
    assert message == "Marta Voss's eyes: green, then brown"


def test_continuity_needs_no_trees():
    story = Story(text="Rain.").with_layers(
        [Layer.empty(name) for name in sorted(Continuity.needs - {"blocks"})]
        + [Layer("blocks", start=[0], end=[5], kind=["paragraph"])]
    )
    assert [len(layer) for layer in Continuity()(story)] == [0]
