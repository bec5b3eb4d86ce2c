"""What everything is: frozen dataclasses, standard library only. The shapes are those of the data contract."""
