#!/bin/sh
# Makes the bundled test sentences: sh make.sh   (needs espeak-ng and sox, both Debian packages)
# The texts are ours; eSpeak NG is a formant synthesiser under GPL-3, and the sound it makes belongs to who runs it.
# Mandarin is given in pinyin, a syllable a word, because the packaged dictionary spells characters out.
set -eu
cd "$(dirname "$0")"
say() { # voice, words a minute, file, text
    espeak-ng -v "$1" -s "$2" -g 0 --stdout "$4" | sox -t wav - -r 16000 -b 16 -c 1 -D "$3" highpass 60 \
        silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse pad 0.1 0.2 gain -n -3
}
say cmn-latn-pinyin 200 zh_tea.wav 'jin1 tian1 xia4 wu3 san1 dian3, wo3 men5 yi4 qi3 qu4 he1 cha2.' # 今天下午三点,我们一起去喝茶。
say cmn-latn-pinyin 200 zh_bus.wav 'qing3 wen4, qu4 gu3 lou2 zuo4 ji3 lu4 che1?'                 # 请问,去鼓楼坐几路车?
say cmn-latn-pinyin 200 zh_medicine.wav 'fan4 hou4 chi1 yao4, yi4 tian1 liang3 ci4, yi2 ci4 si4 pian4.' # 饭后吃药,一天两次,一次四片。
say en-gb 150 en_kettle.wav 'The kettle is whistling, please switch off the stove.'
say en-gb 150 en_train.wav 'The six fifteen train leaves from the third platform.'
