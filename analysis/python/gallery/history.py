"""What happened, by the model and by the record: the figure that the program itself states."""
import sanqi

sanqi.plot(sanqi.run(), "history.svg")
