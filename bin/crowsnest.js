#!/usr/bin/env node

require('./program').start('cli');
