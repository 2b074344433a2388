"""Findings of continuity in other words: the same faults told in many ways, and traps beside them."""

import pytest
from tests.unit.relate.test_continuity import findings

# code, earlier words, later words, text
FAULTS = [
    (
        "attribute_changes",
        "gray eyes",
        "green",
        """Tove Aster ran the ferry alone after her husband left. She had gray eyes and a laugh that carried over water.

“One way or both?” she asked the peddler.

“One,” said the peddler.

The river was brown with spring. A dead tree went by with a heron on it, upright as a deacon. Halfway over, the rope sang, and the peddler dropped his pack and took hold of the rail.

Tove only smiled. Her eyes were green, and they never left the rope. “It always does that,” said Tove.""",
    ),
    (
        "attribute_changes",
        "blond",
        "dark hair",
        """The blond boy at the back was Egil Strand, and he had been expelled from two schools already.

“Sit,” said the teacher.

Egil sat. He folded a boat out of his arithmetic and sailed it along the desk. Rain ran down the windows. Somebody giggled.

At noon the headmaster came for him. Egil stood up, pushed his dark hair out of his face, and followed the old man down the corridor without a word.""",
    ),
    (
        "attribute_changes",
        "forty-two",
        "thirty-nine",
        """Inspector Rhoda Lamm was forty-two, and she hadn't slept. The harbor lay under her window like spilled ink.

“They found the boat,” said Birk.

“Empty?”

“Empty.”

She put on her coat. Five days later, in the same coat, she climbed the stairs of the lighthouse. Rhoda was thirty-nine and had bad knees, and she cursed every step of it aloud.""",
    ),
    (
        "acts_after_death",
        "shot Colonel Brask",
        "Brask lit",
        """The sniper shot Colonel Brask through the heart on the steps of the town hall. He died before the doctor came. The flag was lowered, and the shops closed for an hour.

“Who'll command us?” asked the lieutenant.

“Whoever's left,” said the doctor.

Snow began to fall. The men stood around the stove in the mess and waited for orders. Colonel Brask lit his pipe and unrolled the map on the table. “We march at dawn,” he told them.""",
    ),
    (
        "acts_after_death",
        "died in her sleep",
        "said Grandmother Ilka",
        """Grandmother Ilka died in her sleep on the first of May. The family came from four towns, and there weren't enough chairs.

“She was ninety,” said Uncle Bo.

“She was ninety-one,” said Aunt Frida. They argued about it all the way to the churchyard and all the way back.

On the tenth the children planted the beans. They did it in two rows, with string. “Deeper,” said Grandmother Ilka, and she showed them with her thumb.""",
    ),
    (
        "acts_after_death",
        "hanged",
        "Silas Crane rode",
        """They hanged Silas Crane on a Friday, and his horse was sold to the miller.

“A good horse,” said the miller.

“A better horse than a man,” said the hangman, who wanted his money.

By Sunday nobody spoke of it. The fair came. There was a woman with a bear, and a boy won a goose.

On Monday Silas Crane rode into town, tied his horse to the rail, and ordered a beer.""",
    ),
    (
        "two_places",
        "Yusuf was on the roof",
        "Yusuf was sitting",
        """At midnight Yusuf was on the roof with the telescope, counting the moons of Jupiter, and Leyla held the lamp.

“Three,” he said.

“There are four.”

“One's shy.”

They stayed until their fingers hurt. Below, the city turned over in its sleep.

At midnight Yusuf was sitting in the tavern by the gate with a stranger in a fur hat. He put three coins on the table, and the stranger slid a letter across to him.""",
    ),
    (
        "two_places",
        "Ragna was in the barn",
        "Ragna knelt",
        """Ragna was in the barn, with her arms around the sick calf. It breathed like a broken bellows.

“Hold her head,” said the vet.

Ragna held it.

At that very moment, in the house across the yard, Ragna knelt in the parlor and lifted the loose board. The box was still under it. She counted the notes twice.""",
    ),
    (
        "two_places",
        "all night",
        "in the harbor",
        """Father Emil sat by the dying man's bed all night and did not leave him until six. He read him the psalms, and when the psalms were finished he read him the newspaper.

“Anything about horses?” whispered the dying man.

“A little,” said Father Emil.

At three in the morning Father Emil stood in the harbor with a lantern. He waved it twice, and a boat put out from the black ship.""",
    ),
    (
        "two_holders",
        "put the medal in her pocket",
        "medal in his fist",
        """Astrid polished the medal with her sleeve. Then she put the medal in her pocket and buttoned it.

“Is it gold?” asked the boy.

“It's brass,” said Astrid. “But don't tell anybody.”

The parade began. There were drums, and a very small elephant. Old Corporal Nygaard stood at the curb with the medal in his fist, and tears ran down into his collar. Astrid did not see him. She was looking at the elephant.""",
    ),
    (
        "two_holders",
        "gave the lantern to Peder",
        "held the lantern",
        """Signe gave the lantern to Peder at the mouth of the cave, because he was the tallest, and he went in with it.

“If it goes out, come back,” she said.

“If it goes out, how?” said Peder.

They heard him singing for a while. Then they heard nothing. Signe sat on a stone outside and held the lantern on her knees. The wind was rising, and the sheep had begun to come down.""",
    ),
    (
        "two_holders",
        "dagger from his belt",
        "dagger",
        """Vasko drew the silver dagger from his belt and cut the bread with it. He wiped it, and he put the silver dagger back.

“Fine blade,” said the innkeeper.

“My father's,” said Vasko. He ate, and he slept in the loft, and in the morning he rode north.

In the kitchen the innkeeper's daughter Mirel was cutting onions. She wore the silver dagger at her hip, and she whistled.""",
    ),
    (
        "name_variants",
        "Lorimer",
        "Lorrimer",
        """Nobody liked Judge Lorimer, and Judge Lorimer liked it that way.

“Next,” said Lorimer.

A man came in with a duck. He said that the duck was his. A woman behind him said that it wasn't. Lorimer looked at the duck.

“Put it down,” he ordered. The duck walked over to the woman. Judge Lorrimer struck the table with his hammer, and everybody went to lunch.""",
    ),
    (
        "name_variants",
        "Sylvain",
        "Silvain",
        """Sylvain had painted the same bridge for eleven years.

“It hasn't moved,” said his wife.

“The light has,” said Sylvain. He mixed a gray. He mixed another. A barge went under the bridge with washing on it, and Sylvain swore, since he'd have to wait now until it was gone. His wife brought him soup. Silvain ate it with the brush behind his ear.""",
    ),
    (
        "name_variants",
        "Mrs. Thackeray",
        "Thackery",
        """Mrs. Thackeray kept the keys. She kept them on a ring as big as a plate, and she could find any of them in the dark.

“The pantry,” said the cook.

“Why?” said Mrs. Thackeray.

“Because they want to eat.”

Mrs. Thackeray thought about it. Upstairs a bell rang, and rang again. In the end Mrs. Thackery unlocked the pantry and stood in the door with her arms folded while the cook took down a ham.""",
    ),
    (
        "attribute_changes",
        "left leg",
        "right leg",
        """Bosun Kray had a wooden left leg, and he could outrun any boy on the quay.

“Who made it?” asked the cook's girl.

“I did,” said Kray. “Out of the mast that took the first one.”

She thought that over. The tide was turning. Kray knocked his pipe out on his wooden right leg and went to see about the ropes.""",
    ),
    (
        "attribute_changes",
        "eyes as blue as",
        "her brown eyes",
        """Nobody forgot Sister Perpetua. She had eyes as blue as cornflowers, and she ran the infirmary like a ship.

“Tongue,” she would say, and grown men put out their tongues.

The fever came in autumn. Forty beds were not enough. Sister Perpetua slept on the stairs, an hour at a time, with her shoes on.

“You should rest,” said the abbess.

Sister Perpetua looked at her with her brown eyes. “Tongue,” she said.""",
    ),
    (
        "attribute_changes",
        "red beard",
        "black beard",
        """The giant Ulfar combed his red beard before every battle. It took an hour, and the enemy had to wait.

“Is he ready?” called the enemy's herald.

“Nearly,” called Ulfar's page.

It rained on both armies. Somebody began to sing. At last Ulfar came down the hill with his axe on his shoulder. His black beard lay on his chest like a well-kept field, and the enemy cheered in spite of themselves.""",
    ),
    (
        "attribute_changes",
        "was bald",
        "comb through his brown hair",
        """Mr. Finch was bald, and he had made his peace with it in about 1950.

“Hat?” said the maid.

“Hat,” said Mr. Finch.

The wind on the pier was terrible. It took a pram, two newspapers, and a small dog. Mr. Finch bought an ice and stood in the lee of the bandstand, and he drew a comb through his brown hair before he went in to tea.""",
    ),
    (
        "acts_after_death",
        "breathed his last",
        "Old Jarl said",
        """Old Jarl breathed his last as the tide went out. His daughters stood around the bed, and none of them spoke until the candle had been changed.

“Who has the keys?” said the eldest then.

“I have,” said the youngest.

They divided the sheep on Monday, and the boats on Tuesday. On Wednesday they sat down to divide the house. “The house goes to Inga,” Old Jarl said, and there was nothing more to divide.""",
    ),
    (
        "acts_after_death",
        "body of Tarek",
        "Tarek",
        """In the morning they found the body of Tarek at the foot of the tower, and there was nothing to be done for him. His mother covered him with her own shawl.

“He slipped,” said the captain.

“He never slipped in his life,” said his mother.

The siege went on. Arrows came over the wall like starlings. On the third night Tarek climbed the tower with a torch and lit the signal fire, and the ships in the bay answered it one after the other.""",
    ),
    (
        "two_places",
        "At six",
        "at six",
        """At six that evening Lady Blanche was at dinner in the east wing with eleven guests, and she did not leave the table before the cheese.

“More wine, Colonel?” she said.

The Colonel took more wine.

In the boathouse, at six that evening, Lady Blanche untied the rope and pushed the boat out with one foot. There was a suitcase in it, and the suitcase was heavy. She watched until it had gone over the weir.""",
    ),
    (
        "two_places",
        "in Lisbon",
        "in Oslo",
        """On the fourth of May, Ines was in Lisbon, at her sister's wedding. She danced with all of the uncles.

“When is it your turn?” they asked.

“When the music is better,” said Ines.

The band played until the morning.

On the fourth of May, Ines was in Oslo. She took a room over a fish shop under another name, paid for a week, and asked the landlady not to send up any letters.""",
    ),
    (
        "two_places",
        "in the tower",
        "in the crypt",
        """The knight Florian lay in the tower with a broken leg, and the rats watched him.

“Good evening,” he told them. He had water for a day.

He counted stones. He counted them again in Latin.

Florian knelt in the crypt beside the old king's tomb and read the name on it by the light of a match. So it was true. Somebody had opened it.""",
    ),
    (
        "two_holders",
        "pinned the brooch",
        "brooch",
        """Old Mrs. Vane unlocked the box and took out the ruby brooch. She pinned the brooch to her own collar and looked in the glass.

“Splendid,” said her nephew Gerald.

“Vulgar,” said Mrs. Vane. “Your uncle had no taste.” But she wore it down to dinner.

The soup was cold. Across the table, Gerald's wife Delphine touched the ruby brooch on her shoulder and smiled at the bishop. Mrs. Vane was telling a story about a camel.""",
    ),
    (
        "two_holders",
        "threw the key into the river",
        "key",
        """Hal locked the cellar behind him. He walked down to the bridge, took the key out of his pocket, and threw the key into the river. It went in without a sound.

“That's that,” said Hal.

He whistled all the way home. The house was dark. He lit the lamp, poured himself a glass, and stood at the cellar door for a while. Then Hal turned the key and went down.""",
    ),
    (
        "two_holders",
        "handed Joan the map",
        "unfolded the map",
        """The skipper handed Joan the map, rolled up in oilcloth, and Joan put it inside her coat and rowed for the shore.

“Mind the rocks!” he shouted after her.

She minded the rocks. She was a speck, and then she wasn't there.

In the cabin of the *Merlin* the skipper unfolded the map and laid a finger on the island. “She'll land here,” he told the mate. “And God help her.”""",
    ),
    (
        "name_variants",
        "Agnieszka",
        "Agnieska",
        """Agnieszka ran the night kitchen. She had nine burners and no patience.

“Two soups!” called the waiter.

“One soup,” said Agnieszka. “Look again.”

He looked again. It was one soup. The rain drove people in from the street, and they stood steaming by the door. At midnight Agnieska took off her apron, counted the spoons, and put out the fires one by one.""",
    ),
    (
        "name_variants",
        "Pemberton",
        "Pemberten",
        """“Colonel Pemberton to see you, sir.”

Colonel Pemberton came in sideways. He had a parcel under his arm that moved.

“What's that?” said the minister.

“Evidence,” said Pemberton. He put it on the desk. It was a tortoise, and somebody had painted a number on its back. Pemberten turned it over and pointed at the seal. “Ours,” he said. “From the laboratory.”""",
    ),
    (
        "name_variants",
        "Kirsten Dahl",
        "Kristen Dahl",
        """Kirsten Dahl had delivered the mail on the island for twenty years, and she read only the postcards.

“Anything for me?” asked the lighthouse keeper.

“Your sister's knee is better,” said Kirsten Dahl.

The sea was getting up. She drank her coffee standing. On the way back a wave took her cap, and Kristen Dahl said a word that she'd read on a postcard in 1989.""",
    ),
    (
        "attribute_changes",
        "blue-eyed",
        "eyes were dark brown",
        """Little blue-eyed Wim drove the geese past the school every morning, and every morning the schoolmaster pretended not to see him.

“That boy should be at a desk,” said the priest.

“That boy can't be kept at one,” said the schoolmaster. “I've tried.”

In June the geese got into the churchyard. Wim climbed over the wall after them and came face to face with the bishop. Wim's eyes were dark brown, and there wasn't an ounce of guilt in them.""",
    ),
    (
        "attribute_changes",
        "tall",
        "short",
        """Corporal Hedge was tall. He had to fold himself up to get into the tank, and his knees were never the same afterward.

“Mind your head,” said the driver, every time.

They drove all day through wheat. Nobody shot at them. In the evening they stopped by a river and made tea in a helmet.

Corporal Hedge was short, and he couldn't reach the biscuits on top of the tank. “Driver,” he said. “Biscuits.”""",
    ),
    (
        "attribute_changes",
        "sixty",
        "fifty-five",
        """The cook, Mrs. Abelard, was sixty, and she had cooked for three ambassadors and a bear.

“What does a bear eat?” asked the boy.

“What it likes,” said Mrs. Abelard.

The winter passed. In the spring a new ambassador came, and he ate only rice. Mrs. Abelard was fifty-five years old and had never been so insulted. She packed her knives.""",
    ),
    (
        "acts_after_death",
        "was dead",
        "Linnea laughed",
        """When they turned the boat over, Linnea was dead. Her hair floated around her face like weed. Her brother carried her up the beach, and nobody could make him put her down.

“Let me,” said the doctor.

“No,” said her brother.

They rowed home in the dark. At the house the lamps were lit, and supper was on the table. Linnea laughed and held out her plate. “More potatoes,” she said.""",
    ),
    (
        "acts_after_death",
        "murdered",
        "picked up",
        """Someone murdered Professor Aldine in his library on the night of the ball. The knife was his own. The police counted the guests twice.

“Nobody leaves,” said the inspector.

Nobody left. They slept on sofas, and in the bath. By breakfast they all hated each other.

Professor Aldine picked up the marmalade and read the label. “Seville,” he said.""",
    ),
    (
        "two_places",
        "Dorte was in the attic",
        "Dorte sat on the wall",
        """Dorte was in the attic with the cat, looking for the sword.

“It isn't here,” she told the cat. There were hats, and a stuffed owl, and more hats.

Meanwhile, in the orchard, Dorte sat on the wall and ate plums. She threw the stones at the scarecrow, one after the other, and hit it twice in the hat.""",
    ),
    (
        "two_places",
        "until noon",
        "At eleven",
        """Brother Luca sat in the scriptorium until noon and copied the psalm of the sparrow. He didn't lift his head once.

“Is it finished?” asked the prior.

“The sparrow is,” said Brother Luca.

It was a quiet day. The bees were out. A pilgrim came for bread and stayed to argue.

At eleven Brother Luca stood in the market of the next town with a hen under each arm. He got a good price for both of them.""",
    ),
    (
        "two_holders",
        "clasped the locket",
        "locket",
        """Before the train left, Juliane clasped the locket around her neck, and her mother kissed it for luck.

“Don't take it off,” said her mother.

“Never,” said Juliane.

The train carried her through four countries. She wrote from all of them.

On the platform at home her mother stood with the locket in her hand and waited for the train to come back. It was a Thursday.""",
    ),
    (
        "two_holders",
        "passed the flask to",
        "the flask",
        """Karst drank, wiped his mouth, and passed the flask to Bruna. She didn't drink. She screwed the top on and put it in her saddlebag.

“Save it,” said Bruna. “It's a long pass.”

They rode until the snow was up to the stirrups. Bruna went ahead to look for the hut, and soon they couldn't see her. Karst raised the flask to the mountain and drank what was left.""",
    ),
    (
        "name_variants",
        "Marguerite",
        "Margurite",
        """Marguerite had seven dolls and knew all of their birthdays.

“Who's that one?” asked her uncle.

“She doesn't like you,” said Marguerite.

He bowed to the doll. It rained for a week. The uncle went away again, and the aunt came, and the dolls had measles. On the last day Margurite put six of them in the trunk and one in her pocket.""",
    ),
    (
        "name_variants",
        "Hollis",
        "Hollys",
        """“Again,” said Master Hollis, and the boys bowed again.

Master Hollis walked along the row. He had a cane, but he only leaned on it. “What's a bow?” he asked.

“A small fall, sir,” said the smallest boy.

Hollis nodded. He was pleased, though he didn't show it. In the yard the leaves were coming down. Master Hollys watched them for a while, and then he bowed to the tree.""",
    ),
    (
        "name_variants",
        "Okonkwo",
        "Okonwko",
        """Sergeant Okonkwo had the night shift and the bad chair.

“Name?” said Sergeant Okonkwo.

The drunk thought about it. “Yours or mine?”

“Start with yours.” Okonkwo waited. The clock over the door had no minute hand, so it was always an hour of some sort. Sergeant Okonwko wrote “unknown” and gave the man a blanket.""",
    ),
]

CLEAN = [
    """Ellen had brown eyes, like all of the Marches. The mirror at the fair made everybody strange. In it her eyes were blue, and her neck was as long as a swan's.

“That's not me,” said Ellen.

“It's who you'd be,” said the man.""",
    """Hjalmar was eighty, and he told the same story every night. “I was twelve,” he said, “and the bear was twice that.” The children moved closer. Hjalmar was a boy again when he told it.""",
    """They buried the old king on Thursday. His son Rikard walked behind the coffin, and the new crown was too big for him.

“Long live the king,” said the bishop.

The king took off the crown and put a fold of paper in it. “Longer,” said the king.""",
    """The doctor said that Anka was dead. Her mother did not believe doctors. She rubbed the child's feet with snow.

After an hour Anka sneezed. “I'm cold,” said Anka.""",
    """“He's dead,” said the messenger. “I saw Torvald fall.” The queen turned her face to the wall.

A month later Torvald rode in at the gate, with one arm and a great many flags. The queen came down the steps very slowly. Torvald got off his horse.""",
    """At noon the twins were in the garden. At noon, too, one of the twins was in the pantry, but which of them it was nobody could say. “It was Per,” said Pål. “It was Pål,” said Per.""",
    """At eight Solveig was in the kitchen with the bread. She took off her apron, found her hat, and ran all the way.

At nine Solveig sat in the third row of the theater, out of breath, with flour on her chin.""",
    """Jonna was in the cellar with the lamp. “There's water down here!” she called.

She came up again, wet to the knees. In the kitchen her brother was asleep. Jonna stood in the kitchen and dripped on him until he woke.""",
    """Mats gave the ring to Liv at the well. She wore it for a year.

In the spring she threw it at his head. Mats found the ring in the grass. He turned the ring on his finger all that summer, and he didn't sing.""",
    """Both brothers had a knife from their father. Nils held the knife against the rope and waited. Up in the rigging Aron held the knife between his teeth and climbed.""",
    """Captain Storm lost the compass overboard. “That was the good one,” said the mate. The mate went below and came back with the compass from the lifeboat in his hand.""",
    """Anders Holm and Anders Holme were no relation, and got each other's mail.

“Yours,” said Holm.

“Yours,” said Holme. They had coffee on Fridays, and they were buried one beside the other.""",
    """Elisabet came late. “Lisbet!” cried her aunt. Elisabet kissed her. Elisabet had brought the cake. “Sit down, Lisa,” said her uncle, and Elisabet sat down.""",
    """The man behind the counter read the letter. “Dear Mr. Pettersen,” it said. “Petersson,” said Petersson. Petersson had given up, but not yet with his own tax office. Petersson sighed.""",
    """In the game Ottilie's knight had black hair and a scar. Ottilie had red hair and braces.

“Your knight is dead,” said Max.

“He has two more lives,” said Ottilie. The knight got up and killed a wolf.""",
    """Nora had long red hair until the summer of the lice. Her mother got out the scissors.

Nora came to school on Monday with a scarf around her head. When she took it off, her hair was short, and half of the girls began to cry.""",
    """Every year on the ninth they lit a candle for Mother, who had died when Ada was born. Mother looked out of the photograph over the stove. Her eyes were kind. “She'd have liked the cake,” said Father.""",
    """The radio said that the bridge was closed. Olle was in the kitchen, frying eggs. “Turn it up,” he said.

Meanwhile Olle's boss was in the office, and he was looking at the empty chair. He picked up the phone. “I'm sick,” said Olle's voice.""",
    """That night Hedvig dreamed that Papa was dead and lay under the apple tree. In the morning Papa ate two eggs. “What is it?” he asked. “Nothing,” said Hedvig, and she put her arms around his neck.""",
    """Karl handed the photograph to the sergeant. The sergeant looked at it for a long time and slid it back over the desk. Out on the street Karl held the photograph up to the light. His hand shook.""",
    """Old Marius lay dead in the front room, and the clock was stopped. In the kitchen his son, young Marius, was making coffee. Marius took it in to the widow. “Drink, Mother,” he said.""",
    """Berit had been dead for a year. Sometimes Anton still heard her on the stairs. That evening Berit sat down across from him, as she used to, and he talked to her about the garden until the fire was out. In the morning there was dust on her chair.""",
    """At nine the bell rang, and Klara was in the schoolroom with forty children. At nine the next morning Klara was in the train with one suitcase.""",
    """Sven's eyes were blue. He put on the dark glasses, and the brown lenses made two holes in his face. “Who's that?” said the child. Sven took off the glasses.""",
    """Astri stood in the hall with the letter. Her brother Leif stood in the garden. “Well?” he called through the window. “Nothing,” called Astri from the hall.""",
    """The chief gave the horn to Baldur. “Blow it when you see them,” he said. Baldur climbed up to the rock. When the chief heard the horn, he drew his sword. The horn was still sounding when they came out of the trees.""",
    """Hanna and Hanne were cousins. Hanna was the loud one. “Be quiet, Hanna,” said the teacher. Hanne said nothing. She never did.""",
    """“Captain Merrick!” the boys shouted. Captain Merrick waved. His brother Merrill was thinner. Merrill held the horses while Merrick made the speech.""",
    """Ottar was thirty when the war began and thirty-four when it was over. On the first day he was thirty, and he had a fiancée. Later he was only tired.""",
    """The thief took the necklace from the drawer and ran. In the street she wore it under her scarf. By morning it hung around the neck of the fence's wife, who had no questions.""",
    """Hr. Bakke shaved off his black beard in May. In July, when his wife saw him at the station, his beard was gray. “The sea,” he said.""",
    """Lotta was short for eleven, and she hated it. Seven summers later Lotta was tall, and she had to duck in the doorway of her mother's kitchen.""",
    """Freya killed the dragon with her father's spear. The dragon had killed her father. In the evening Father's chair stood empty, and Freya sat in it and told the children how the old man would have laughed.""",
    """The car struck Ulrik at the crossing. He lay quite still. “He's dead,” said somebody. Ulrik opened his eyes. “My hat,” he said.""",
    """Dr. Bang took the thermometer from the nurse and read it. The nurse made a note. An hour later the nurse read the thermometer again. “Better,” she said.""",
    """Emma was in the garden at noon. “Lunch!” called her father from the kitchen. Emma stood in the kitchen with mud on her knees before he had turned around.""",
    """Count Orlok had black hair in the portrait. That was sixty years ago. The Count who stood in front of it had white hair and a cane, and he looked at himself for a long time.""",
    """Tilda was nine. Her brother Tom was eleven. “I'm eleven,” said Tilda to the man at the gate. “She's nine,” said Tom.""",
    """Mr. Marsden and Mr. Marston shared an office, and their letters were always mixed up. Mr. Marsden didn't mind. Mr. Marston did. “Marston,” he told the postman. “With a t.”""",
    """Rolf killed the king in the play every night at nine. At ten the king came out and had a beer with him. “You were slow tonight,” said the king. “Your beard was in the way,” said Rolf.""",
    """The boys passed the ball around. Kai held the ball and looked for Lars. Lars held the ball up and shouted. Nobody was keeping score.""",
    """Before the war Ingrid had blond hair down to her waist. She stood in the door now with gray hair cut close to her head, and her son didn't know her.""",
]


@pytest.mark.parametrize(
    ("code", "earlier", "later", "text"), FAULTS, ids=[" ".join(row[2].split()[:4]) for row in FAULTS]
)
def test_continuity_shows_a_fault_in_other_words(code, earlier, later, text):
    found = findings(text)
    assert [found_code for found_code, _, _ in found] == [code]
    ((_, spans, _),) = found
    assert any(earlier in span for span in spans)
    assert any(later in span for span in spans[1:])


@pytest.mark.parametrize("text", CLEAN, ids=[" ".join(text.split()[:5]) for text in CLEAN])
def test_continuity_leaves_a_trap_alone(text):
    assert findings(text) == []
